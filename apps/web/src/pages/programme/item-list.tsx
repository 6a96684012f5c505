import type { ItemsChanged, ProgrammeItem } from '@cityplate/wire/programme';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BatchBar, BatchDone } from './batch-bar.tsx';
import { ItemRow } from './item-row.tsx';
import classes from './programme.module.css';

/** The items that are shown, and one change for all that are marked. */
export function ItemList({
  items,
  mayDirect,
  open,
  onOpen,
}: {
  items: readonly ProgrammeItem[];
  mayDirect: boolean;
  open: string | undefined;
  onOpen: (item: string | undefined) => void;
}) {
  const { t } = useTranslation('programme');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<ItemsChanged>();
  const chosen = items.filter(({ id }) => marked.has(id));
  const toggle = (id: string, isOn: boolean) =>
    setMarked((before) => new Set(isOn ? [...before, id] : [...before].filter((each) => each !== id)));
  return (
    <>
      {done !== undefined && <BatchDone done={done} onUndone={() => setDone(undefined)} />}
      <ul className={classes.list} aria-label={t('list')}>
        {mayDirect && (
          <li className={classes.all}>
            <Checkbox
              label={t('batch.all', { count: items.length })}
              checked={chosen.length > 0 && chosen.length === items.length}
              indeterminate={chosen.length > 0 && chosen.length < items.length}
              onChange={(event) =>
                setMarked(new Set(event.currentTarget.checked ? items.map(({ id }) => id) : []))
              }
            />
          </li>
        )}
        {items.map((item) => (
          <ItemRow
            key={item.id}
            item={item}
            isMarked={marked.has(item.id)}
            onMark={mayDirect ? (isOn) => toggle(item.id, isOn) : undefined}
            isOpen={open === item.id}
            onOpen={(isOpen) => onOpen(isOpen ? item.id : undefined)}
          />
        ))}
      </ul>
      {chosen.length > 0 && (
        <BatchBar
          items={chosen}
          onDone={(result) => {
            setMarked(new Set());
            setDone(result);
          }}
        />
      )}
    </>
  );
}
