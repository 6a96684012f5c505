import { remainder } from '@cityplate/parking/breach';
import { streetProfiles } from '@cityplate/parking/profiles/profiles';
import type { ParkingCandidates } from '@cityplate/wire/parking-supply';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FigureTable } from '../../ui/figure-table.tsx';
import { useNumber } from '../../ui/use-number.ts';
import { useWords } from '../../ui/use-words.ts';

type Street = ParkingCandidates['streets'][number];

const zoom = 17;
const placeOf = ([west, south, east, north]: Street['box']): string =>
  [(west + east) / 2, (south + north) / 2, zoom].map((part) => Number(part.toFixed(6))).join(',');

/** Streets by the stalls that their kerbs would take, each with what costs most of the rest. */
export function StreetTable({ profile, streets }: Pick<ParkingCandidates, 'profile' | 'streets'>) {
  const { t } = useTranslation('supply');
  const writing = useNumber();
  const inLanguage = useWords();
  const rules = streetProfiles.find(({ id }) => id === profile)?.rules ?? [];
  const ruleName = (id: string) => {
    const rule = id === remainder.id ? remainder : rules.find((each) => each.id === id);
    return rule === undefined ? id : inLanguage(rule.name);
  };
  const link = ({ road, box }: Street) => (
    <Link
      to="/parking"
      search={{ at: placeOf(box) }}
      aria-label={t('showStreet', { name: road || t('unnamed') })}
    >
      {road || t('unnamed')}
    </Link>
  );
  return (
    <FigureTable
      label={t('candidates')}
      rows={streets}
      keyOf={({ road }) => road}
      isTall
      columns={[
        { head: t('street.road'), cell: link },
        {
          ...{ head: t('street.stalls'), as: 'figure' },
          cell: ({ stalls }) => writing(stalls),
          isStrong: ({ stalls }) => stalls > 0,
        },
        {
          ...{ head: t('street.kerb'), as: 'figure' },
          cell: ({ kerbMetres }) => t('metres', { metres: writing(kerbMetres) }),
        },
        {
          head: t('street.width'),
          cell: ({ traffic, carriagewayWidthMetres, isOneSided }) => (
            <>
              {t(traffic === 'two-way' ? 'twoWay' : 'oneWay', { metres: writing(carriagewayWidthMetres) })}
              {isOneSided && <span className="muted"> {t('oneSided')}</span>}
            </>
          ),
        },
        {
          ...{ head: t('street.losses'), as: 'long-text' },
          cell: ({ losses }) =>
            losses
              .map(({ ruleId, metres }) => t('loss', { rule: ruleName(ruleId), metres: writing(metres) }))
              .join(' · '),
        },
      ]}
    />
  );
}
