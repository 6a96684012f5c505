import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUseOf, useStates } from '@cityplate/layers/derive/public-use';
import { printTime } from '@cityplate/layers/hours/open-hours';
import { useTranslation } from 'react-i18next';
import { useColorTheme } from '../../app/appearance.ts';
import { Swatch } from '../../ui/state-swatch.tsx';
import classes from './clock-card.module.css';
import { useClock } from './use-clock.ts';
import { useUseText } from './use-text.ts';

/** One line of when the public may use a thing; `publicUse` as tiles and counts have it. */
export function UseLine({ publicUse }: { publicUse: string | undefined }) {
  const theme = useColorTheme();
  const { moment, useOf } = useClock();
  const say = useUseText();
  const at = useOf(publicUse);
  return (
    <span className={classes.use}>
      <Swatch color={useStates[at.use][theme]} shape="area" />
      {say(at, moment)}
    </span>
  );
}

/** The same in the archive of an asset, with the moment it is true of. */
export function UseNow({
  definition,
  properties,
}: {
  definition: LayerDefinition;
  properties: Readonly<Record<string, unknown>>;
}) {
  const { t } = useTranslation('hours');
  const { isNow, moment } = useClock();
  if (definition.clock === undefined || properties.life !== 'live') return null;
  return (
    <p className={classes.archive}>
      <span className={classes.quiet}>
        {isNow ? t('clock.now') : `${moment.day} ${printTime(moment.minute)}`}
      </span>
      <UseLine publicUse={publicUseOf(definition, properties)} />
    </p>
  );
}
