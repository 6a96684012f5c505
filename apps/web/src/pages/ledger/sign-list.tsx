import type { LayerDefinition } from '@cityplate/layers/definition';
import { isOwnershipState, ownershipStates } from '@cityplate/layers/states';
import type { NewSignature, Seal } from '@cityplate/wire/census';
import { paths } from '@cityplate/wire/paths';
import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Fragment, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sealedListQuery, sealQuery, signList } from '../../api/census.ts';
import { useMe } from '../../api/me.ts';
import { newId } from '../../drafts/new-id.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useWords } from '../../ui/use-words.ts';
import { FileLinks } from './file-links.tsx';
import classes from './ledger-page.module.css';

/** What the unit is asked to sign: each row with a way to say that it is wrong. */
export function SignList({ seal, layer }: { seal: Seal; layer: LayerDefinition | undefined }) {
  const { t } = useTranslation('ledger');
  const { unit } = useMe();
  const own = seal.lists.find((list) => list.unit === unit.code);
  return (
    <section className={classes.section} aria-label={t('seal.own')}>
      <h3 className={classes.subtitle}>
        {t('seal.own')}{' '}
        {own !== undefined && (
          <FileLinks about={t('seal.own')} href={(type) => paths.censusListFile(seal.id, unit.code, type)} />
        )}
      </h3>
      {own === undefined ? (
        <p className={classes.emptyBox}>{t('seal.ownNone')}</p>
      ) : (
        <OwnList seal={seal} unit={unit.code} layer={layer} signature={own.signature} count={own.count} />
      )}
    </section>
  );
}

interface OwnListProps {
  seal: Seal;
  unit: string;
  layer: LayerDefinition | undefined;
  signature: Seal['lists'][number]['signature'];
  count: number;
}

function OwnList({ seal, unit, layer, signature, count }: OwnListProps) {
  const { t } = useTranslation('ledger');
  const inLanguage = useWords();
  const { moment } = useDate();
  const list = useInfiniteQuery(sealedListQuery(seal.id, unit));
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const field = layer !== undefined && 'by' in layer.codes ? layer.fields[layer.codes.by] : undefined;
  const options = field?.kind === 'choice' ? field.options : undefined;
  const mark = (id: string, reason: string | undefined) =>
    setReasons((before) => {
      const after = new Map(before);
      if (reason === undefined) after.delete(id);
      else after.set(id, reason);
      return after;
    });
  const assets = list.data?.pages.flatMap((page) => page.assets) ?? [];
  return (
    <>
      {signature === undefined ? (
        <p className={classes.lead}>{t('seal.ownLead')}</p>
      ) : (
        <p className={classes.verdict} data-intact={signature.outcome === 'confirmed'} role="status">
          {signature.outcome === 'confirmed'
            ? t('seal.confirmed')
            : t('seal.objected', { count: signature.exceptions.length })}
          {' · '}
          {t('seal.signedBy', { time: moment(signature.signedAt), person: signature.person })}
        </p>
      )}
      {list.error !== null && (
        <ProblemNotice error={list.error} attempt={t('seal.opening')} onRetry={() => void list.refetch()} />
      )}
      <div className={`${classes.scroll} ${classes.tall}`}>
        <table className={`${classes.table} ${classes.list}`}>
          <thead>
            <tr>
              <th scope="col">{t('seal.code')}</th>
              <th scope="col">{t('seal.kind')}</th>
              <th scope="col">{t('seal.location')}</th>
              <th scope="col">{t('seal.ownership')}</th>
              {signature === undefined && <th scope="col">{t('seal.wrong')}</th>}
            </tr>
          </thead>
          <tbody>
            {assets.map(({ id, code, kind, location, ownership }) => {
              const option = kind === null ? undefined : options?.[kind];
              const reason = reasons.get(id);
              return (
                <Fragment key={id}>
                  <tr>
                    <th scope="row" className="tabular">
                      {code}
                    </th>
                    <td>{option === undefined ? kind : inLanguage(option)}</td>
                    <td>{location}</td>
                    <td>
                      {isOwnershipState(ownership) ? inLanguage(ownershipStates[ownership].name) : ownership}
                    </td>
                    {signature === undefined && (
                      <td>
                        <Checkbox
                          aria-label={`${t('seal.wrong')} ${code}`}
                          checked={reason !== undefined}
                          onChange={(event) => mark(id, event.currentTarget.checked ? '' : undefined)}
                        />
                      </td>
                    )}
                  </tr>
                  {reason !== undefined && (
                    <tr className={classes.reason}>
                      <td colSpan={5}>
                        <TextInput
                          size="xs"
                          aria-label={t('seal.wrongReason', { code })}
                          placeholder={t('seal.reasonPlaceholder')}
                          maxLength={500}
                          autoFocus
                          value={reason}
                          onChange={(event) => mark(id, event.currentTarget.value)}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {list.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          className={classes.more ?? ''}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('seal.more', { count: Math.min(200, count - assets.length) })}
        </Button>
      )}
      {signature === undefined && <SignForm seal={seal} reasons={reasons} />}
    </>
  );
}

/** Confirm or object: which of the two follows from what is marked. */
function SignForm({ seal, reasons }: { seal: Seal; reasons: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('ledger');
  const queryClient = useQueryClient();
  const intention = useRef(newId());
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const exceptions = [...reasons].map(([assetId, reason]) => ({ assetId, reason: reason.trim() }));
  const isMissing = exceptions.some(({ reason }) => reason === '');
  const sign = useMutation({
    mutationFn: () => {
      const body: NewSignature = {
        outcome: exceptions.length > 0 ? 'objected' : 'confirmed',
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        ...(exceptions.length > 0 ? { exceptions } : {}),
      };
      return signList(intention.current, seal.id, body);
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: sealQuery(seal.id).queryKey }),
  });
  const submit = () => {
    setTried(true);
    if (!isMissing) sign.mutate();
  };
  return (
    <div className={classes.form}>
      <Textarea
        label={t('seal.note')}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {isTried && isMissing && (
        <p className={classes.problem} role="alert">
          {t('seal.reasonMissing')}
        </p>
      )}
      {sign.error !== null && (
        <ProblemNotice error={sign.error} attempt={t('seal.signing')} onRetry={() => sign.mutate()} />
      )}
      <div className={classes.buttons}>
        <Button loading={sign.isPending} onClick={submit}>
          {exceptions.length === 0 ? t('seal.confirm') : t('seal.object', { count: exceptions.length })}
        </Button>
      </div>
    </div>
  );
}
