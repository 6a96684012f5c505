import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../drafts/draft.ts';
import type { Editing } from '../../drafts/editing.ts';
import { downloadJson, workAsGeoJson } from '../../drafts/work-as-geojson.ts';
import classes from './edit-form.module.css';

/** Why saving did not succeed and what to do now. The work is still here, and the notice says so. */
export function FailureNotice({ editing, failure }: { editing: Editing; failure: Failure }) {
  const { t } = useTranslation('editing');
  const { t: common } = useTranslation();
  const { draft } = editing;
  const number = failure.item === undefined ? 0 : Object.keys(draft.items).indexOf(failure.item) + 1;
  const reason = failure.detail ?? failure.title;
  const text =
    failure.status === 0
      ? t('failure.offline')
      : failure.status === 401
        ? t('failure.signIn')
        : failure.status === 403
          ? t('failure.forbidden', { reason })
          : reason;
  return (
    <div className={classes.notice} role="alert">
      <p className={classes.noticeTitle}>{t('failure.title')}</p>
      <p>{text}</p>
      {number > 0 && Object.keys(draft.items).length > 1 && <p>{t('failure.item', { number })}</p>}
      {failure.requestId !== undefined && (
        <p className="muted tabular">{common('problem.requestId', { requestId: failure.requestId })}</p>
      )}
      <Group gap={8}>
        <Button size="xs" onClick={editing.save} loading={editing.saveState === 'saving'}>
          {t('failure.retry')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => downloadJson(workAsGeoJson([draft]), `${draft.layer}-draft.geojson`)}
        >
          {t('failure.download')}
        </Button>
      </Group>
    </div>
  );
}
