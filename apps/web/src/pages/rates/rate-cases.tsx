import { type RateCase, type RatesAnswer, rateCutOffs } from '@cityplate/wire/rates';
import { Button, Drawer } from '@mantine/core';
import { hashKey, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type RateNumber, rateCasesQuery } from '../../api/rates.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useList } from '../../ui/use-list.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import { useCaseWords } from '../cases/case-words.ts';
import classes from './rates.module.css';
import { percent } from './share.ts';

interface RateCasesProps {
  number: RateNumber;
  params: URLSearchParams;
  answer: RatesAnswer & { whole?: RatesAnswer['groups'][number] | undefined };
  onClose: () => void;
}

/** What a number is made of: the formula in words, and the very cases. */
export function RateCases({ number, params, answer, onClose }: RateCasesProps) {
  const { t } = useTranslation('rates');
  const inLanguage = useWords();
  const { rate, part, key } = number;
  const words = answer.formula.rates[rate];
  const group = key === undefined ? answer.whole : answer.groups.find((each) => each.key === key);
  const asked = rateCasesQuery(params, number, answer.asOf);
  const ofNumber = (queryKey: readonly unknown[] = []) => hashKey(queryKey.slice(0, -1));
  const pages = useInfiniteQuery({
    ...asked,
    // When a case moves, the list of the moment before stays in sight until the new one is there.
    placeholderData: (before, query) =>
      ofNumber(query?.queryKey) === ofNumber(asked.queryKey) ? before : undefined,
  });
  const cases = pages.data?.pages.flatMap((page) => page.cases) ?? [];
  const share = group?.[rate];
  if (words === undefined) return null;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={520}
      title={`${group === undefined || key === undefined ? t('all') : inLanguage(group.name)} · ${inLanguage(words.name)}`}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.formula}>
        <b className="tabular">
          {share === undefined ? '—' : `${percent(share)} = ${share.numerator} / ${share.denominator}`}
        </b>
        <p>{inLanguage(words.formula)}</p>
        <p className="muted">{inLanguage(answer.formula.exclusions)}</p>
        <p className="muted">{t('cutOff', { rule: inLanguage(rateCutOffs[answer.formula.cutOff.id]) })}</p>
        <p className="muted">{t(`certainty.${words.certainty}`)}</p>
      </div>
      <h3 className={classes.listTitle}>
        {t('cases', { part: inLanguage(words[part]), count: share?.[part] ?? 0 })}
      </h3>
      {pages.data === undefined && pages.error !== null ? (
        <ProblemNotice error={pages.error} attempt={t('readingCases')} onRetry={() => void pages.refetch()} />
      ) : pages.data === undefined ? (
        <p role="status" className="muted">
          {t('readingCases')}
        </p>
      ) : cases.length === 0 ? (
        <p className="muted">{t('noCases')}</p>
      ) : (
        <ul className={classes.cases} aria-label={t('caseList')} aria-busy={pages.isPlaceholderData}>
          {cases.map((file) => (
            <RateCaseRow key={file.id} file={file} />
          ))}
        </ul>
      )}
      {pages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Drawer>
  );
}

function RateCaseRow({ file }: { file: RateCase }) {
  const { t } = useTranslation('rates');
  const words = useCaseWords();
  const unitName = useUnitName();
  const { moment } = useDate();
  const list = useList();
  const flags = [
    ...[file.rework && t('flag.rework'), file.extended && t('flag.extended')],
    ...[!file.solved && t('flag.open'), file.solved && !file.onTime && !file.rework && t('flag.late')],
  ].filter((flag) => flag !== false);
  return (
    <li>
      <Link to="/cases/$case" params={{ case: file.id }} className={classes.case}>
        <span>
          <b>{words.kind(file)}</b>
          {file.place !== undefined && ` · ${file.place}`}
        </span>
        <span className="muted">
          {file.number} · {words.stage(file.stage)}
          {file.unit !== undefined && ` · ${unitName(file.unit)}`}
        </span>
        <span className="tabular">
          {file.dueAt !== undefined && t('due', { time: moment(file.dueAt) })}
          {file.handledAt !== undefined && ` · ${t('handled', { time: moment(file.handledAt) })}`}
        </span>
        {flags.length > 0 && <span className={classes.flags}>{list(flags)}</span>}
      </Link>
    </li>
  );
}
