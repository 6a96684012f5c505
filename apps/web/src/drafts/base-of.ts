import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Archive } from '../api/assets.ts';
import { contentOf } from '../commands/content-of.ts';
import type { Base } from './draft.ts';

/** The server's state of an asset as the reference of an edit. */
export function baseOf(definition: LayerDefinition, archive: Archive): Base {
  const { version, serial, code } = archive.properties;
  return {
    version,
    serial,
    code,
    content: contentOf(definition, archive),
    partVersions: Object.fromEntries(archive.parts.map((part) => [part.id, part.version])),
  };
}
