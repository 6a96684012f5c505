import type { SchemeStatus } from '@cityplate/wire/parking-schemes';
import { Badge } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './parking-page.module.css';

type SchemeHeadProps = {
  status: SchemeStatus;
  /** Something is not on the server yet. */
  isChanged?: boolean;
  children?: ReactNode;
};

/** The way back to all schemes, how far this one is, and what can be done at once. */
export function SchemeHead({ status, isChanged = false, children }: SchemeHeadProps) {
  const { t } = useTranslation('parking');
  return (
    <div className={classes.line}>
      <Link to="/parking" search={({ at }) => ({ at })} className={classes.back} aria-label={t('back')}>
        <IconArrowLeft size={18} />
      </Link>
      <h2 className={classes.title}>{t('title')}</h2>
      <Badge size="sm" variant="light">
        {t(`status.${status}`)}
      </Badge>
      <span className={classes.spread} />
      {isChanged && <span className={classes.quiet}>{t('unsaved')}</span>}
      {children}
    </div>
  );
}
