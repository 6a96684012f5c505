import { parseCoordinateText } from '@cityplate/geometry/coordinate-text';
import { localPlane } from '@cityplate/geometry/local-plane';
import { Button, TextInput } from '@mantine/core';
import type { Geometry } from 'geojson';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRegion } from '../../api/region.ts';
import { middleOf, setShape, shifted } from '../../commands/shape-edits.ts';
import type { Editing } from '../../drafts/editing.ts';
import { measuresOf } from '../../map/tools/measures.ts';
import { useMeasureLines } from '../../map/tools/pointer-label.tsx';
import { useWords } from '../../ui/use-words.ts';
import classes from './edit-form.module.css';

type PlaceSectionProps = { editing: Editing; id: string; geometry: Geometry };

/** Where it is and how large, and its middle as numbers that can be typed over. */
export function PlaceSection({ editing, id, geometry }: PlaceSectionProps) {
  const { t } = useTranslation('editing');
  const { box } = useRegion();
  const inLanguage = useWords();
  const lines = useMeasureLines()(measuresOf(geometry));
  const middle = middleOf(geometry);
  const [typed, setTyped] = useState<string>();
  const [isWrong, setWrong] = useState(false);
  const problem = editing.problems.get(id)?.get('geometry');
  const written = middle === undefined ? '' : `${middle[0].toFixed(7)}, ${middle[1].toFixed(7)}`;

  const apply = (event: FormEvent) => {
    event.preventDefault();
    const [candidate] = parseCoordinateText(typed ?? '', { box: [...box] });
    setWrong(candidate === undefined);
    if (candidate === undefined || middle === undefined) return;
    const by = localPlane(middle).toPlane(candidate.position);
    editing.act(setShape(editing.draft.items, id, shifted(geometry, by), 'move'));
    setTyped(undefined);
  };

  return (
    <section className={classes.section} aria-label={t('form.place')}>
      <h3 className={classes.heading}>{t('form.place')}</h3>
      <div className={classes.place}>
        {lines.length > 0 && (
          <div className={`tabular ${classes.placeRow}`}>
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </div>
        )}
        <form onSubmit={apply} className={classes.placeRow}>
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('tool.coordinates')}
            value={typed ?? written}
            disabled={!editing.mayMove}
            error={isWrong ? t('tool.coordinatesNone') : undefined}
            onChange={(event) => {
              setWrong(false);
              setTyped(event.currentTarget.value);
            }}
          />
          {typed !== undefined && (
            <Button type="submit" size="xs" variant="default">
              OK
            </Button>
          )}
        </form>
        {problem !== undefined && <div className={classes.error}>{inLanguage(problem.message)}</div>}
        {!editing.mayMove && <p className={classes.quiet}>{t('form.noMove')}</p>}
      </div>
    </section>
  );
}
