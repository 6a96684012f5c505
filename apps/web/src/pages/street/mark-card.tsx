import { ownershipStates, remediationStates } from '@cityplate/layers/states';
import type { Alongside, Street, StreetElement } from '@cityplate/wire/streets';
import { CloseButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StateLabel } from '../../ui/state-swatch.tsx';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './mark-card.module.css';
import { chainageText, isSide, stateOf } from './street-view.ts';
import { coverLayer } from './strip/layout.ts';
import { useElementWords } from './use-mark-words.ts';

/** What was chosen in the strip, the map or the list of late work, told in full. */
export function MarkCard({ street, mark, onClose }: { street: Street; mark: string; onClose: () => void }) {
  const element = street.elements.find(({ id }) => id === mark);
  if (element !== undefined) return <ElementCard street={street} element={element} onClose={onClose} />;
  const asset = Object.values(street.alongside)
    .flat()
    .find(({ id }) => id === mark);
  return asset === undefined ? null : <AssetCard asset={asset} onClose={onClose} />;
}

type Row = readonly [label: string, value: ReactNode, tone?: 'late'];

function Card({
  title,
  place,
  rows,
  onClose,
  children,
}: {
  title: string;
  place: string;
  rows: readonly (Row | undefined)[];
  onClose: () => void;
  children?: ReactNode;
}) {
  const { t } = useTranslation('street');
  return (
    <aside className={classes.card} aria-label={title} data-testid="mark-card">
      <header className={classes.head}>
        <div>
          <h2>{title}</h2>
          <p>{place}</p>
        </div>
        <CloseButton aria-label={t('mark.close')} onClick={onClose} />
      </header>
      <dl className={classes.rows}>
        {rows.map((row) =>
          row === undefined || row[1] === undefined ? null : (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd data-tone={row[2]}>{row[1]}</dd>
            </div>
          ),
        )}
      </dl>
      {children}
    </aside>
  );
}

function ElementCard({
  street,
  element,
  onClose,
}: {
  street: Street;
  element: StreetElement;
  onClose: () => void;
}) {
  const { t } = useTranslation('street');
  const words = useElementWords();
  const unitName = useUnitName();
  const { day } = useDate();
  const {
    line,
    building,
    floor,
    bay,
    count,
    side,
    chainageMetres,
    condition,
    action,
    progress,
    ownerKind,
    ownerName,
    doneOn,
  } = element.properties;
  const zone = street.zones.find(({ id }) => id === element.assetId);
  const state = stateOf(element);
  const spot = [
    chainageMetres === undefined
      ? undefined
      : `${chainageText(chainageMetres)}${isSide(side) ? ` ${t(`mark.${side}`)}` : ''}`,
    building,
    floor === undefined ? undefined : t('mark.floor', { floor }),
    bay === undefined ? undefined : t('mark.bay', { bay }),
    count === undefined || count === 1 ? undefined : t('mark.count', { count }),
  ];
  const due = element.dueOn === undefined ? undefined : day(element.dueOn);
  const dueRow: Row =
    state === 'late'
      ? [t('mark.due'), `${due} · ${t('mark.late', { days: element.lateDays ?? 0 })}`, 'late']
      : [t('mark.due'), due];
  return (
    <Card
      title={words('line', line) ?? t('mark.title')}
      place={spot.filter((part) => part !== undefined).join(' · ')}
      onClose={onClose}
      rows={[
        [t('mark.condition'), words('condition', condition)],
        state === 'compliant'
          ? [t('mark.action'), t('mark.compliant')]
          : [t('mark.action'), words('action', action)],
        state === 'compliant' ? undefined : [t('mark.progress'), words('progress', progress)],
        state === 'compliant' ? undefined : dueRow,
        doneOn === undefined ? undefined : [t('mark.done'), day(doneOn)],
        zone === undefined
          ? undefined
          : [
              t('mark.responsible'),
              zone.maintainerUnit === undefined ? t('zones.nobody') : unitName(zone.maintainerUnit),
            ],
        [
          t('mark.owner'),
          [ownerName, words('ownerKind', ownerKind)].filter((part) => part !== undefined).join(' · ') ||
            undefined,
        ],
      ]}
    />
  );
}

function AssetCard({ asset, onClose }: { asset: Alongside; onClose: () => void }) {
  const { t } = useTranslation('street');
  const inLanguage = useWords();
  const unitName = useUnitName();
  const ownership = Object.entries(ownershipStates).find(([key]) => key === asset.ownership)?.[1];
  const remediation = Object.entries(remediationStates).find(([key]) => key === asset.remediation)?.[1];
  const kind = t(asset.layer === coverLayer ? 'strip.cover' : 'strip.stall');
  return (
    <Card
      title={[kind, asset.kind === undefined ? undefined : inLanguage(asset.kind)]
        .filter((part) => part !== undefined)
        .join(' · ')}
      place={`${asset.code} · ${chainageText(asset.fromMetres)}`}
      onClose={onClose}
      rows={[
        ownership === undefined
          ? undefined
          : [
              t('mark.ownership'),
              <StateLabel key="state" state={ownership} name={inLanguage(ownership.name)} />,
            ],
        remediation === undefined
          ? undefined
          : [
              t('mark.remediation'),
              <StateLabel key="state" state={remediation} name={inLanguage(remediation.name)} />,
            ],
        asset.ownerUnit === undefined ? undefined : [t('mark.owner'), unitName(asset.ownerUnit)],
      ]}
    >
      <Link
        to="/"
        search={{ layer: asset.layer, asset: asset.id, at: `${asset.position[0]},${asset.position[1]},18.5` }}
        className={classes.archive}
      >
        {t('mark.archive')}
      </Link>
    </Card>
  );
}
