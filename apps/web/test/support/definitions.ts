import type { LayerDefinition } from '@cityplate/layers/definition';
import dustSites from '@cityplate/layers/definitions/dust-sites.layer';
import manholeCovers from '@cityplate/layers/definitions/manhole-covers.layer';
import oldCompounds from '@cityplate/layers/definitions/old-compounds.layer';
import parkingSpaces from '@cityplate/layers/definitions/parking-spaces.layer';
import streetscapeZones from '@cityplate/layers/definitions/streetscape-zones.layer';

/** The real definitions: what is tested on them holds for what people see. A test holds the list complete. */
export const definitions: readonly LayerDefinition[] = [
  dustSites,
  manholeCovers,
  oldCompounds,
  parkingSpaces,
  streetscapeZones,
];

export { dustSites, manholeCovers, oldCompounds, parkingSpaces, streetscapeZones };

/** For `describe.each`: the id as the name of the case. */
export const byId = definitions.map((definition) => [definition.id, definition] as const);
