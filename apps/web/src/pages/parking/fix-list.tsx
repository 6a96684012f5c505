import type { RuleProfile } from '@cityplate/parking/rule';
import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { kerbFixes } from '../../commands/kerb-fixes.ts';
import { angleNames, type Kerb, type KerbPatch } from '../../commands/kerbs.ts';
import classes from './kerb-form.module.css';
import type { Obstacles } from './use-obstacles.ts';

type FixListProps = {
  kerb: Kerb;
  profile: RuleProfile;
  obstacles: Obstacles;
  onFix: (patch: KerbPatch) => void;
};

const mostShown = 3;

/** What one click more would bring; tried out after the drag, not during it. */
export function FixList({ kerb, profile, obstacles: { list }, onFix }: FixListProps) {
  const { t } = useTranslation('parking');
  const settled = useDeferredValue(kerb);
  const fixes = useMemo(
    () => kerbFixes(settled, profile, list).slice(0, mostShown),
    [settled, profile, list],
  );
  if (fixes.length === 0) return null;
  return (
    <div className={classes.fixes}>
      <IconWand size={15} aria-hidden="true" />
      <span>{t('fix.title')}</span>
      {fixes.map(({ id, patch, gain }) => (
        <Button key={id} size="compact-xs" variant="light" onClick={() => onFix(patch)}>
          {t('fix.gain', {
            what:
              patch.angleDegrees !== undefined
                ? t(`angle.${angleNames[patch.angleDegrees]}`)
                : patch.widthMetres !== undefined
                  ? t('fix.narrow', { metres: patch.widthMetres })
                  : t('fix.oneSide'),
            count: gain,
          })}
        </Button>
      ))}
    </div>
  );
}
