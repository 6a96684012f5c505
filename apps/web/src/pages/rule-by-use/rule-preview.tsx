import type { LayerDefinition } from '@cityplate/layers/definition';
import type { RuleByUseAnswer } from '@cityplate/wire/interim';
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { claimsKey } from '../../api/claim-lists.ts';
import { applyRule } from '../../api/rule-by-use.ts';
import { newId } from '../../drafts/new-id.ts';
import bars from '../../panels/work/bars.module.css';
import { FigureTable } from '../../ui/figure-table.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useList } from '../../ui/use-list.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './rule-page.module.css';
import { ruleRows } from './rule-rows.ts';

type RulePreviewProps = { layer: LayerDefinition; preview: RuleByUseAnswer };

/** Use by use: how many nobody claimed in time, who the rule gives them to, and the one press that does it. */
export function RulePreview({ layer, preview }: RulePreviewProps) {
  const { t } = useTranslation('ruling');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const list = useList();
  const writing = useNumber();
  const queryClient = useQueryClient();
  const act = useRef(newId());
  // Uses that were taken out; one that comes up later is in.
  const [left, setLeft] = useState<ReadonlySet<string | null>>(new Set());
  const [isSure, setSure] = useState(false);
  const rows = ruleRows(preview);
  const chosen = rows.filter(({ use, unit }) => unit !== null && !left.has(use));
  const assetIds = chosen.flatMap((row) => row.assetIds);
  const units = [...new Set(chosen.flatMap(({ unit }) => unit ?? []))];
  const apply = useMutation({
    mutationFn: () => applyRule(act.current, layer.id, assetIds),
    onSuccess: () => {
      act.current = newId();
      setSure(false);
      void queryClient.invalidateQueries({ queryKey: claimsKey });
    },
  });
  const field = 'by' in layer.codes ? layer.fields[layer.codes.by] : undefined;
  const useName = (use: string | null) => {
    const option = use !== null && field?.kind === 'choice' ? field.options[use] : undefined;
    return option === undefined ? (use ?? t('unknownUse')) : inLanguage(option);
  };
  const toggle = (use: string | null) => {
    setSure(false);
    setLeft(left.has(use) ? new Set([...left].filter((each) => each !== use)) : new Set([...left, use]));
  };
  return (
    <>
      <p className={classes.rule}>
        <b>{t(`certainty.${preview.certainty}`)}</b>
        <span>{t('rule', { days: preview.noticeWorkingDays })}</span>
      </p>
      {rows.length === 0 ? (
        <Notice title={t('empty')} action={null}>
          {t('emptyText')}
        </Notice>
      ) : (
        <FigureTable
          label={t('title')}
          rows={rows}
          keyOf={({ use }) => use ?? ''}
          columns={[
            { head: t('column.use'), cell: ({ use }) => useName(use) },
            { head: t('column.due'), as: 'figure', cell: ({ due }) => writing(due) },
            {
              head: t('column.unit'),
              cell: ({ use, unit, due }) =>
                unit !== null ? (
                  <Checkbox
                    size="xs"
                    label={unitName(unit)}
                    aria-label={t('give', { use: useName(use), unit: unitName(unit) })}
                    checked={!left.has(use)}
                    onChange={() => toggle(use)}
                  />
                ) : (
                  <span className="muted">{due > 0 ? t('noRule') : '—'}</span>
                ),
            },
            {
              ...{ head: t('column.announced'), as: 'figure' },
              cell: ({ announced }) => (
                <span className="muted">{announced > 0 ? writing(announced) : '—'}</span>
              ),
            },
          ]}
        />
      )}
      {preview.more && <p className="muted">{t('moreLater')}</p>}
      {apply.error !== null && (
        <ProblemNotice error={apply.error} attempt={t('attempt')} onRetry={() => apply.mutate()} />
      )}
      {preview.groups.length > 0 && (
        <div className={`${bars.actBar} ${classes.acts}`}>
          <span className={classes.sum}>
            {t('sum', {
              count: assetIds.length,
              written: writing(assetIds.length),
              units: list(units.map(unitName)),
            })}
          </span>
          {isSure ? (
            <>
              <Button loading={apply.isPending} onClick={() => apply.mutate()}>
                {t('confirm', { written: writing(assetIds.length), count: assetIds.length })}
              </Button>
              <Button variant="default" disabled={apply.isPending} onClick={() => setSure(false)}>
                {t('cancel')}
              </Button>
            </>
          ) : (
            <Button disabled={assetIds.length === 0} onClick={() => setSure(true)}>
              {t('apply')}
            </Button>
          )}
        </div>
      )}
      {apply.isSuccess && (
        <p role="status" className={classes.done}>
          {t('done', {
            count: ruleRows(apply.data).reduce((sum, { assetIds: given }) => sum + given.length, 0),
          })}
          {apply.data.skipped.length > 0 && ` ${t('doneLess', { count: apply.data.skipped.length })}`}
        </p>
      )}
    </>
  );
}
