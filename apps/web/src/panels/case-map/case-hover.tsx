import { caseClocks } from '@cityplate/wire/command';
import { useTranslation } from 'react-i18next';
import type { Hover } from '../../map/use-map-pointer.ts';
import { useCaseWords } from '../../pages/cases/case-words.ts';
import { timeLeft } from '../../ui/time-left.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTimeLeftText } from '../../ui/use-time-left.ts';
import classes from '../hover/hover-card.module.css';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** A case under the pointer: what it is and how much time is left. */
export function CaseHover({ hover: { hit, x, y } }: { hover: Hover }) {
  const { t } = useTranslation('cases');
  const words = useCaseWords();
  const inWords = useTimeLeftText();
  const now = useNow();
  const { layer, kind, clock, dueAt } = hit.properties;
  const standing = caseClocks.find((each) => each === clock) ?? 'calm';
  const hasDue = typeof dueAt === 'string' && standing !== 'paused';
  return (
    <div
      className={classes.card}
      style={{ transform: `translate(${x + 14}px, ${y + 14}px)` }}
      aria-hidden="true"
    >
      <div className={classes.head}>{words.kind({ layer: textOf(layer), kind: textOf(kind) })}</div>
      <div className={classes.states}>
        <span>{t(`time.${standing}`)}</span>
        {hasDue && <span>{inWords(timeLeft(Date.parse(dueAt), now))}</span>}
      </div>
    </div>
  );
}
