import { IconBuilding, IconCircleDot, IconCrosshair, IconMapPin, IconRoad } from '@tabler/icons-react';
import type { SearchResult } from '../../api/search.ts';
import classes from './search-box.module.css';

const icons: Record<string, typeof IconRoad> = {
  asset: IconCircleDot,
  road: IconRoad,
  unit: IconBuilding,
  place: IconMapPin,
  coordinate: IconCrosshair,
};

export function SearchResultRow({ result }: { result: SearchResult }) {
  const Icon = icons[result.kind] ?? IconMapPin;
  return (
    <span className={classes.row}>
      <Icon size={18} stroke={1.5} className={classes.icon} aria-hidden="true" />
      <span className={classes.words}>
        <span className="tabular">{result.title}</span>
        {result.subtitle !== undefined && <span className={classes.subtitle}>{result.subtitle}</span>}
      </span>
    </span>
  );
}
