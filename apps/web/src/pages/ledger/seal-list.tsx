import { Button, Textarea, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sealLayer, sealsQuery } from '../../api/census.ts';
import { useMe } from '../../api/me.ts';
import { newId } from '../../drafts/new-id.ts';
import bars from '../../panels/work/bars.module.css';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useNumber } from '../../ui/use-number.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './ledger-page.module.css';

/** What has been sealed of a layer, and the act itself for who may. */
export function SealList({ layer }: { layer: string }) {
  const { t } = useTranslation('ledger');
  const { moment } = useDate();
  const unitName = useUnitName();
  const writing = useNumber();
  const { verbs } = useMe();
  const seals = useQuery(sealsQuery(layer));
  const [isSealing, setSealing] = useState(false);
  if (!verbs.includes('census.read')) return null;
  return (
    <section className={classes.section} aria-label={t('seals.title')}>
      <div className={`${bars.bar} ${classes.bar}`}>
        <h3 className={classes.subtitle}>{t('seals.title')}</h3>
        {verbs.includes('census.seal') && !isSealing && (
          <Button size="xs" leftSection={<IconLock size={15} />} onClick={() => setSealing(true)}>
            {t('seals.seal')}
          </Button>
        )}
      </div>
      <p className={classes.lead}>{t('seals.lead')}</p>
      {isSealing && <SealForm layer={layer} onClose={() => setSealing(false)} />}
      {seals.error !== null ? (
        <ProblemNotice
          error={seals.error}
          attempt={t('seals.opening')}
          onRetry={() => void seals.refetch()}
        />
      ) : seals.data === undefined ? (
        <p role="status" className="muted">
          {t('seals.reading')}
        </p>
      ) : seals.data.length === 0 ? (
        <p className={classes.emptyBox}>{t('seals.none')}</p>
      ) : (
        <ul className={classes.cards}>
          {seals.data.map((seal) => (
            <li key={seal.id}>
              <Link to="/ledger/seals/$seal" params={{ seal: seal.id }} className={classes.card ?? ''}>
                <b>{seal.name}</b>
                <span className="tabular">{t('seals.assets', { number: writing(seal.assetCount) })}</span>
                <span className="muted tabular">
                  {t('seals.when', {
                    time: moment(seal.sealedAt),
                    unit: unitName(seal.unit),
                    person: seal.person,
                  })}
                </span>
                <code className={classes.hash}>{seal.hash.slice(0, 16)}…</code>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function SealForm({ layer, onClose }: { layer: string; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const intention = useRef(newId());
  const [name, setName] = useState('');
  const [note, setNote] = useState('');
  const seal = useMutation({
    mutationFn: () =>
      sealLayer(intention.current, {
        layer,
        name: name.trim(),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: sealsQuery(layer).queryKey });
      void navigate({ to: '/ledger/seals/$seal', params: { seal: id } });
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') seal.mutate();
      }}
    >
      <TextInput
        label={t('seals.name')}
        placeholder={t('seals.namePlaceholder')}
        required
        maxLength={100}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t('seals.note')}
        maxLength={2000}
        rows={2}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {seal.error !== null && (
        <ProblemNotice error={seal.error} attempt={t('seals.attempt')} onRetry={() => seal.mutate()} />
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={seal.isPending} disabled={name.trim() === ''}>
          {t('seals.confirm')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('seals.cancel')}
        </Button>
      </div>
    </form>
  );
}
