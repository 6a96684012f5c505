import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/api-problem.ts';
import { Notice } from './notice.tsx';

/** What went wrong in the words of the API, where it was, and a way to try again. */
export function ProblemNotice({
  error,
  attempt,
  onRetry,
}: {
  error: Error;
  attempt: string;
  onRetry: () => void;
}) {
  const { t } = useTranslation();
  const requestId = error instanceof ApiProblem ? error.requestId : undefined;
  const detail = error instanceof ApiProblem ? error.detail : undefined;
  return (
    <Notice
      tone="problem"
      title={t('problem.during', { attempt })}
      action={{ label: t('action.retry'), onAct: onRetry }}
    >
      <div>{error.message}</div>
      {detail !== undefined && <div>{detail}</div>}
      {requestId !== undefined && <div className="tabular">{t('problem.requestId', { requestId })}</div>}
    </Notice>
  );
}
