import type { ProgrammeItem } from '@cityplate/wire/programme';
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDate } from '../../ui/use-date.ts';
import { useUnitName } from '../../ui/use-unit-name.ts';
import { ItemForm } from './item-form.tsx';
import classes from './programme.module.css';
import { useItemWords } from './use-item-words.ts';

/** An item in one line on a desk, in three on a phone; opened, with its form under it. */
export function ItemRow({
  item,
  isMarked,
  onMark,
  isOpen,
  onOpen,
}: {
  item: ProgrammeItem;
  isMarked: boolean;
  onMark: ((isOn: boolean) => void) | undefined;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}) {
  const { t } = useTranslation('programme');
  const words = useItemWords();
  const unitName = useUnitName();
  const { day } = useDate();
  const { unit, dueOn, doneOn, progress, late, lateDays } = item;
  const name = words.name(item);
  const clock = late
    ? t('lateBy', { days: lateDays })
    : progress === 'done' && doneOn !== null
      ? t('doneOn', { day: day(doneOn) })
      : dueOn === null
        ? t('noDate')
        : t('dueOn', { day: day(dueOn) });
  return (
    <li className={classes.item} data-open={isOpen}>
      <div className={classes.row} data-marked={isMarked}>
        {onMark !== undefined && (
          <Checkbox
            aria-label={t('batch.select', { name })}
            checked={isMarked}
            onChange={(event) => onMark(event.currentTarget.checked)}
          />
        )}
        <button
          type="button"
          className={classes.opener}
          aria-expanded={isOpen}
          aria-label={t('open', { name })}
          onClick={() => onOpen(!isOpen)}
        >
          <b>{name}</b>
          <span className="muted">{[words.action(item), words.place(item)].filter(Boolean).join(' · ')}</span>
        </button>
        <span className={unit === null ? classes.nobody : undefined}>
          {unit === null ? t('nobody') : unitName(unit)}
        </span>
        <span className={classes.state} data-state={late ? 'late' : progress}>
          {t(`state.${progress}`)}
        </span>
        <span className={`tabular ${classes.clock}`} data-late={late}>
          {clock}
        </span>
      </div>
      {isOpen && <ItemForm key={item.version} item={item} onClose={() => onOpen(false)} />}
    </li>
  );
}
