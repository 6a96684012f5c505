import { paths } from '@cityplate/wire/paths';
import { type Plate, type PlateState, plateStates, plateTransitions } from '@cityplate/wire/plates';
import { Button, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown, IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { movePlate, platesKey, platesQuery } from '../../api/plates.ts';
import bars from '../../panels/work/bars.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useIntention } from '../../ui/use-intention.ts';
import classes from './plates-page.module.css';
import { PlateStateName } from './state-counts.tsx';

/** The plates of a batch with what can be done to each. */
export function PlateList({ batch, mayMove }: { batch: string; mayMove: boolean }) {
  const { t } = useTranslation('plates');
  const [text, setText] = useState('');
  const [state, setState] = useState('');
  const [q] = useDebouncedValue(text.trim(), 300);
  const plates = useInfiniteQuery(platesQuery(batch, { q, state }));
  const rows = plates.data?.pages.flatMap((page) => page.plates);
  return (
    <section className={classes.section} aria-label={t('batch.plates')}>
      <div className={bars.bar}>
        <h3 className={classes.subtitle}>{t('batch.plates')}</h3>
        <div className={classes.narrow}>
          <TextInput
            aria-label={t('batch.search')}
            placeholder={t('batch.search')}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Select
            aria-label={t('batch.stateHead')}
            placeholder={t('batch.anyState')}
            clearable
            data={plateStates.map((each) => ({ value: each, label: t(`state.${each}`) }))}
            value={state === '' ? null : state}
            onChange={(chosen) => setState(chosen ?? '')}
          />
        </div>
      </div>
      {plates.error !== null ? (
        <ProblemNotice
          error={plates.error}
          attempt={t('batch.opening')}
          onRetry={() => void plates.refetch()}
        />
      ) : rows === undefined ? (
        <p role="status" className="muted">
          {t('reading')}
        </p>
      ) : rows.length === 0 ? (
        <p className={classes.emptyBox}>{t('batch.noPlates')}</p>
      ) : (
        <ul className={classes.rows}>
          {rows.map((plate) => (
            <PlateRow key={plate.id} plate={plate} mayMove={mayMove} />
          ))}
        </ul>
      )}
      {plates.hasNextPage && (
        <Button
          variant="default"
          loading={plates.isFetchingNextPage}
          onClick={() => void plates.fetchNextPage()}
        >
          {t('batch.more')}
        </Button>
      )}
    </section>
  );
}

type Act = Exclude<PlateState, 'printed'>;

function PlateRow({ plate, mayMove }: { plate: Plate; mayMove: boolean }) {
  const { t } = useTranslation('plates');
  const queryClient = useQueryClient();
  const [isSure, setSure] = useState(false);
  const intention = useIntention();
  const move = useMutation({
    mutationFn: (type: Act) => movePlate(intention.keyOf(type), plate.id, type),
    onSuccess: () => {
      intention.done();
      void queryClient.invalidateQueries({ queryKey: platesKey });
    },
  });
  const acts = plateTransitions[plate.state].filter((to): to is Act => to !== 'printed');
  const { check, serial } = plate;
  const { replacement } = move.data ?? {};
  return (
    <li className={classes.row}>
      <span className={classes.rowMain}>
        <b className="tabular">{serial}</b>
        <Link
          to="/"
          search={{ layer: plate.layer, asset: plate.assetId }}
          className="tabular"
          title={t('batch.open')}
        >
          {plate.code}
        </Link>
        <span className="muted">{[plate.name, plate.road].filter(Boolean).join(' · ')}</span>
      </span>
      <PlateStateName state={plate.state} />
      <span className={classes.check} data-verdict={check?.verdict}>
        {check === undefined
          ? ''
          : `${t(`verdict.${check.verdict}`)}${check.swappedWith === undefined ? '' : ` ↔ ${check.swappedWith}`}${
              check.distanceMetres === undefined
                ? ''
                : ` · ${t('mount.metres', { count: Math.round(check.distanceMetres) })}`
            }`}
      </span>
      {mayMove && acts.length > 0 && (
        <span className={classes.acts}>
          <Button
            component="a"
            size="xs"
            variant="default"
            href={paths.plateSheet(plate.id)}
            download
            leftSection={<IconPrinter size={14} />}
          >
            {t('batch.reprint')}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                loading={move.isPending}
                rightSection={<IconChevronDown size={14} />}
                aria-label={`${t('batch.acts')} ${serial}`}
              >
                {t('batch.acts')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {acts.map((act) => (
                <Menu.Item
                  key={act}
                  {...(act === 'void' ? { color: 'red' } : {})}
                  onClick={() => (act === 'void' ? setSure(true) : move.mutate(act))}
                >
                  {t(`batch.act.${act}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </span>
      )}
      {isSure && (
        <span className={classes.rowNote}>
          {t('batch.sure', { serial })}{' '}
          <Button
            size="xs"
            color="red"
            onClick={() => {
              setSure(false);
              move.mutate('void');
            }}
          >
            {t('batch.yes')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setSure(false)}>
            {t('batch.no')}
          </Button>
        </span>
      )}
      {replacement?.batch !== undefined && (
        <span className={classes.rowNote} role="status">
          {t('batch.replacedBy', { serial, next: replacement.serial })}{' '}
          <Link to="/plates/$batch" params={{ batch: replacement.batch.id }} search={{}}>
            {t('batch.openNew')}
          </Link>
        </span>
      )}
      {move.error !== null && (
        <span className={classes.rowNote}>
          <ProblemNotice
            error={move.error}
            attempt={t('batch.attempt', { serial })}
            onRetry={() => move.reset()}
          />
        </span>
      )}
    </li>
  );
}
