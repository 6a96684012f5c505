import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { boldFont, mediumFont, regularFont } from './fonts.ts';
import type { Palette } from './palette.ts';

const source = 'base';
const name: ExpressionSpecification = ['get', 'name'];

function roadName(p: Palette, roadClass: string, minzoom: number, size: number): LayerSpecification {
  return {
    id: `base-road-name-${roadClass}`,
    type: 'symbol',
    source,
    'source-layer': 'centreline',
    minzoom,
    filter: ['all', ['==', ['get', 'class'], roadClass], ['has', 'name']],
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 360,
      'text-field': name,
      'text-font': roadClass === 'main' ? mediumFont : regularFont,
      'text-size': ['interpolate', ['linear'], ['zoom'], minzoom, size, 19, size + 4],
      'text-letter-spacing': 0.12,
      'text-max-angle': 30,
      'text-padding': 8,
    },
    paint: { 'text-color': p.roadText, 'text-halo-color': p.halo, 'text-halo-width': 1.4 },
  };
}

type PlaceRule = {
  classes: string[];
  minzoom: number;
  maxzoom?: number;
  size: number;
  color: string;
  bold?: boolean;
};

function place(p: Palette, id: string, rule: PlaceRule): LayerSpecification {
  return {
    id: `base-place-${id}`,
    type: 'symbol',
    source,
    'source-layer': 'place',
    minzoom: rule.minzoom,
    ...(rule.maxzoom === undefined ? {} : { maxzoom: rule.maxzoom }),
    filter: ['match', ['get', 'class'], rule.classes, true, false],
    layout: {
      'text-field': name,
      'text-font': rule.bold === true ? boldFont : mediumFont,
      'text-size': ['interpolate', ['linear'], ['zoom'], 12, rule.size, 17, rule.size + 3],
      'text-letter-spacing': 0.1,
      'text-max-width': 8,
      'text-padding': 6,
    },
    paint: { 'text-color': rule.color, 'text-halo-color': p.halo, 'text-halo-width': 1.6 },
  };
}

type SpotRule = { sourceLayer: string; minzoom: number; namedFrom: number; color: string; label: string };

/** Small things of the street that rules refer to: a dot near, a word nearer. */
function spot(p: Palette, { sourceLayer, minzoom, namedFrom, color, label }: SpotRule): LayerSpecification[] {
  return [
    {
      id: `base-${sourceLayer}`,
      type: 'circle',
      source,
      'source-layer': sourceLayer,
      minzoom,
      paint: {
        'circle-color': color,
        'circle-radius': ['interpolate', ['linear'], ['zoom'], minzoom, 1.6, 20, 4],
        'circle-stroke-color': p.halo,
        'circle-stroke-width': 1,
      },
    },
    {
      id: `base-${sourceLayer}-name`,
      type: 'symbol',
      source,
      'source-layer': sourceLayer,
      minzoom: namedFrom,
      layout: {
        'text-field': ['coalesce', name, label],
        'text-font': regularFont,
        'text-size': 11,
        'text-offset': [0, 0.9],
        'text-anchor': 'top',
        'text-optional': true,
      },
      paint: { 'text-color': color, 'text-halo-color': p.halo, 'text-halo-width': 1.2 },
    },
  ];
}

export type SpotNames = { busStop: string; hydrant: string; gate: string };

export function labelLayers(p: Palette, names: SpotNames): LayerSpecification[] {
  return [
    ...spot(p, { sourceLayer: 'gate', minzoom: 17.5, namedFrom: 19.2, color: p.gate, label: names.gate }),
    ...spot(p, {
      sourceLayer: 'hydrant',
      minzoom: 17,
      namedFrom: 19.2,
      color: p.hydrant,
      label: names.hydrant,
    }),
    ...spot(p, {
      sourceLayer: 'bus-stop',
      minzoom: 16,
      namedFrom: 17,
      color: p.busStop,
      label: names.busStop,
    }),
    roadName(p, 'alley', 17, 10.5),
    roadName(p, 'branch', 15.6, 10.5),
    roadName(p, 'secondary', 14.2, 11),
    roadName(p, 'main', 13, 12),
    place(p, 'green', { classes: ['hill', 'park', 'square'], minzoom: 13, size: 11, color: p.greenText }),
    place(p, 'water', { classes: ['river'], minzoom: 11, size: 12.5, color: p.waterText }),
    place(p, 'community', {
      classes: ['community'],
      minzoom: 13,
      maxzoom: 17,
      size: 12,
      color: p.placeMinorText,
    }),
    place(p, 'town', {
      classes: ['town'],
      minzoom: 8,
      maxzoom: 15,
      size: 15,
      color: p.placeText,
      bold: true,
    }),
  ];
}
