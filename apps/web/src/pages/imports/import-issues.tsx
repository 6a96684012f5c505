import type { Import } from '@cityplate/wire/imports';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { importIssuesQuery, issueTableAddress } from '../../api/imports.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import classes from './imports.module.css';

/** What keeps rows out, where it stands in the file, and all of it as a table to mend by. */
export function ImportIssues({ file }: { file: Import }) {
  const { t } = useTranslation('imports');
  const isClear = file.issueCount === 0;
  const issues = useQuery({ ...importIssuesQuery(file.id), enabled: !isClear });
  if (isClear) return null;
  return (
    <section className={classes.section} aria-label={t('issues.title')}>
      <h3>{t('issues.title')}</h3>
      <p className="muted">
        {t('issues.lead')} <a href={issueTableAddress(file.id)}>{t('issues.download')}</a>
      </p>
      {issues.error !== null && (
        <ProblemNotice error={issues.error} attempt={t('opening')} onRetry={() => void issues.refetch()} />
      )}
      <div className={classes.frame} hidden={issues.data === undefined}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>{t('issues.row')}</th>
              <th>{t('issues.column')}</th>
              <th>{t('issues.value')}</th>
              <th>{t('issues.message')}</th>
            </tr>
          </thead>
          <tbody>
            {issues.data?.issues.map(({ row, column, code, value, message }) => (
              <tr key={`${row} ${column} ${code} ${value}`}>
                <td className="tabular">{row ?? t('issues.file')}</td>
                <td>{column}</td>
                <td>{value}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
