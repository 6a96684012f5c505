import { ownershipStates as ownershipNames } from '@cityplate/layers/states';
import { ownershipStates } from '@cityplate/wire/asset';
import { platesPerPage, plateTemplateIds, plateTemplates } from '@cityplate/wire/plate-templates';
import { type Candidates, maximumPlatesPerBatch } from '@cityplate/wire/plates';
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconQrcode } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { candidatesQuery, makeBatch, platesKey } from '../../api/plates.ts';
import { useRegion } from '../../api/region.ts';
import type { PlatesSearch } from '../../app/plates-search.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useIntention } from '../../ui/use-intention.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';
import { PageDrawing, PlateDrawing } from './plate-drawing.tsx';
import classes from './plates-page.module.css';

interface MakeBatchProps {
  layer: string;
  search: PlatesSearch;
  onChoose: (change: PlatesSearch) => void;
}

const filterOf = ({ unit, township, ownership, q }: PlatesSearch): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ unit, township, ownership, q }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );

/** Choose assets and a template, see what comes out, make it. */
export function MakeBatch({ layer, search, onChoose }: MakeBatchProps) {
  const { t } = useTranslation('plates');
  const inLanguage = useWords();
  const { units, townships = [] } = useRegion();
  const [text, setText] = useState(search.q ?? '');
  const [note, setNote] = useState('');
  const [settled] = useDebouncedValue(text.trim(), 300);
  const filter = filterOf({ ...search, q: settled === '' ? undefined : settled });
  const candidates = useQuery({ ...candidatesQuery(layer, filter), placeholderData: keepPreviousData });
  const templateId = search.template ?? 'a4-24';
  const template = plateTemplates[templateId];
  return (
    <section className={classes.make} aria-label={t('make.title')}>
      <div className={classes.fields}>
        <h3 className={classes.subtitle}>{t('make.which')}</h3>
        <Select
          label={t('make.unit')}
          placeholder={t('make.anyUnit')}
          clearable
          searchable
          data={units.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
          value={search.unit ?? null}
          onChange={(unit) => onChoose({ unit: unit ?? undefined })}
        />
        <Select
          label={t('make.township')}
          placeholder={t('make.anyTownship')}
          clearable
          data={townships.map(({ code, name }) => ({ value: code, label: inLanguage(name) }))}
          value={search.township ?? null}
          onChange={(township) => onChoose({ township: township ?? undefined })}
        />
        <Select
          label={t('make.ownership')}
          placeholder={t('make.anyOwnership')}
          clearable
          data={ownershipStates.map((state) => ({
            value: state,
            label: inLanguage(ownershipNames[state].name),
          }))}
          value={search.ownership ?? null}
          onChange={(state) => onChoose({ ownership: ownershipStates.find((each) => each === state) })}
        />
        <TextInput
          label={t('make.q')}
          placeholder={t('make.qPlaceholder')}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label={t('make.template')}
          allowDeselect={false}
          data={plateTemplateIds.map((id) => ({ value: id, label: inLanguage(plateTemplates[id].name) }))}
          value={templateId}
          onChange={(id) => onChoose({ template: plateTemplateIds.find((each) => each === id) })}
        />
        <TextInput
          label={t('make.note')}
          placeholder={t('make.notePlaceholder')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </div>
      <Preview candidates={candidates.data} template={template} />
      <div className={classes.outcome}>
        {candidates.error !== null ? (
          <ProblemNotice
            error={candidates.error}
            attempt={t('make.counting')}
            onRetry={() => void candidates.refetch()}
          />
        ) : (
          <Outcome
            candidates={candidates.data}
            wanted={{
              layer,
              filter,
              template: templateId,
              ...(note.trim() === '' ? {} : { note: note.trim() }),
            }}
          />
        )}
      </div>
    </section>
  );
}

function Preview({
  candidates,
  template,
}: {
  candidates: Candidates | undefined;
  template: (typeof plateTemplates)[keyof typeof plateTemplates];
}) {
  const { t } = useTranslation('plates');
  const sample = candidates?.samples[0] ?? {
    code: '330824 01 002 000001',
    title: t('make.sample'),
    serial: '铭牌 P000000-0',
  };
  const perPage = platesPerPage(template);
  const printable = candidates?.printable ?? 0;
  const { width, height } = template.plate;
  return (
    <figure className={classes.preview}>
      <figcaption>
        {t('make.preview')} · {t('make.size', { width, height })}
      </figcaption>
      <div className={classes.drawings} data-kind={template.kind}>
        <PlateDrawing template={template} words={sample} label={t('make.preview')} />
        {template.kind === 'labels' && (
          <PageDrawing
            template={template}
            words={sample}
            filled={Math.min(perPage, printable)}
            label={t('make.page', { count: perPage, pages: Math.ceil(printable / perPage) })}
          />
        )}
      </div>
      <p className="muted tabular">
        {t('make.page', { count: perPage, pages: Math.ceil(printable / perPage) })}
      </p>
    </figure>
  );
}

function Outcome({
  candidates,
  wanted,
}: {
  candidates: Candidates | undefined;
  wanted: Parameters<typeof makeBatch>[1];
}) {
  const { t } = useTranslation('plates');
  const writing = useNumber();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const intention = useIntention();
  const make = useMutation({
    mutationFn: () => makeBatch(intention.keyOf(JSON.stringify(wanted)), wanted),
    onSuccess: ({ id, skippedCount }) => {
      intention.done();
      void queryClient.invalidateQueries({ queryKey: platesKey });
      void navigate({
        to: '/plates/$batch',
        params: { batch: id },
        search: { skipped: String(skippedCount) },
      });
    },
  });
  if (candidates === undefined)
    return (
      <p role="status" className="muted">
        {t('reading')}
      </p>
    );
  const { printable, lost, live, matched } = candidates;
  const tooMany = printable > maximumPlatesPerBatch;
  return (
    <>
      <p className={classes.figure}>
        <span>{t('make.printable')}</span>
        <b className="tabular">{writing(printable)}</b>
        {lost > 0 && <span className="muted tabular">{t('make.lost', { count: lost })}</span>}
      </p>
      <p className="muted tabular">
        {t('make.matched', { count: matched })} · {t('make.live', { count: live })}
      </p>
      {make.error !== null && (
        <ProblemNotice error={make.error} attempt={t('make.attempt')} onRetry={() => make.mutate()} />
      )}
      {tooMany && <p role="status">{t('make.tooMany', { count: maximumPlatesPerBatch })}</p>}
      {printable === 0 && <p role="status">{t('make.none')}</p>}
      <Button
        leftSection={<IconQrcode size={18} />}
        loading={make.isPending}
        disabled={printable === 0 || tooMany}
        onClick={() => make.mutate()}
      >
        {t('make.submit', { count: printable })}
      </Button>
    </>
  );
}
