import type { LayerDefinition } from '@cityplate/layers/definition';
import { publicUses } from '@cityplate/layers/derive/public-use';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { noFilters } from '../../api/filters.ts';
import { usesQuery } from '../../api/uses.ts';
import type { ClockPaint } from '../../map/assets/clock-paint.ts';
import { useClock } from './use-clock.ts';

const paintSchema = z.record(z.string(), z.enum(publicUses));

/** The layer that has a clock, where the county has one. */
export const clockLayer = (layers: readonly LayerDefinition[]) =>
  layers.find(({ clock }) => clock !== undefined);

/** What each use of the county means at the moment of the clock; undefined while it is off. */
export function useClockPaint(layers: readonly LayerDefinition[]): ClockPaint | undefined {
  const { isOn, useOf } = useClock();
  const layer = clockLayer(layers)?.id;
  const uses = useQuery({ ...usesQuery(layer ?? '', noFilters), enabled: isOn && layer !== undefined });
  // As text, so that a minute that changes nothing leaves the style of the map alone.
  const meant = JSON.stringify(
    Object.fromEntries(
      (uses.data ?? []).flatMap(({ use }) => (use === undefined ? [] : [[use, useOf(use).use]])),
    ),
  );
  return useMemo(() => (isOn ? paintSchema.parse(JSON.parse(meant)) : undefined), [isOn, meant]);
}
