import type { SchemeInShort } from '@cityplate/wire/parking-schemes';
import { IconCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUnitName } from '../../ui/use-unit-name.ts';
import classes from './scheme-card.module.css';

const icons = { agree: IconCheck, object: IconX, waiting: IconHourglass } as const;

/** The units asked and what each has said. */
export function Verdicts({ reviewers }: Pick<SchemeInShort, 'reviewers'>) {
  const { t } = useTranslation('parking');
  const unitName = useUnitName();
  return (
    <ul className={classes.verdicts} aria-label={t('review.title')}>
      {reviewers.map(({ unit, ...said }) => {
        const verdict = said.verdict ?? 'waiting';
        const Icon = icons[verdict];
        return (
          <li key={unit} data-verdict={verdict}>
            <Icon size={13} aria-hidden="true" />
            {unitName(unit)} {t(`verdict.${verdict}`)}
          </li>
        );
      })}
    </ul>
  );
}
