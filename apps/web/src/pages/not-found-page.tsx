import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import classes from './page-problem.module.css';

export function NotFoundPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <h1 className={classes.title}>{t('notFound.title')}</h1>
        <Notice
          title={t('notFound.text')}
          action={{ label: t('notFound.toMap'), onAct: () => void navigate({ to: '/' }) }}
        />
      </div>
    </main>
  );
}
