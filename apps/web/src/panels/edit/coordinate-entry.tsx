import { parseCoordinateText } from '@cityplate/geometry/coordinate-text';
import { ActionIcon, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconNumbers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import type { LngLat } from '../../app/map-search.ts';
import { useWords } from '../../ui/use-words.ts';
import classes from './edit-toolbar.module.css';

/** Places by typed coordinates; each reading of the text is offered by name, none is guessed. */
export function CoordinateEntry({ onPlace }: { onPlace: (position: LngLat) => void }) {
  const { t } = useTranslation('editing');
  const { box } = useRegion();
  const inLanguage = useWords();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const candidates = parseCoordinateText(text, { box: [...box] }).slice(0, 5);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      withinPortal
      trapFocus
      shadow="md"
      width={280}
    >
      <Popover.Target>
        <Tooltip label={t('tool.coordinates')}>
          <ActionIcon
            size={36}
            variant="subtle"
            color="gray"
            aria-label={t('tool.coordinates')}
            onClick={() => setOpen(!isOpen)}
          >
            <IconNumbers size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          data-autofocus
          label={t('tool.coordinates')}
          placeholder={t('tool.coordinatesPlaceholder')}
          value={text}
          error={text.trim() !== '' && candidates.length === 0 ? t('tool.coordinatesNone') : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ul className={classes.readings}>
          {candidates.map((candidate) => (
            <li key={candidate.position.join()}>
              <button
                type="button"
                onClick={() => {
                  onPlace(candidate.position);
                  setOpen(false);
                  setText('');
                }}
              >
                <span className="tabular">
                  {candidate.position.map((value) => value.toFixed(6)).join(', ')}
                </span>
                <span className="muted">{inLanguage(candidate.label)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
