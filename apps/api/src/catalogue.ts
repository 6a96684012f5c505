import { createHash } from 'node:crypto';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { partSchema } from '@cityplate/layers/derive/part-schema';
import { propsSchema } from '@cityplate/layers/derive/props-schema';
import type { z } from 'zod';
import { notFound } from './problem-error.ts';
import { say } from './words.ts';

export interface CatalogueLayer {
  definition: LayerDefinition;
  props: z.ZodType;
  parts: ReadonlyMap<string, z.ZodType>;
}

/** The layers this process serves, with the schemas derived from each once. */
export class Catalogue {
  readonly definitions: readonly LayerDefinition[];
  readonly etag: string;
  private readonly layers: ReadonlyMap<string, CatalogueLayer>;

  constructor(definitions: readonly LayerDefinition[]) {
    this.definitions = definitions;
    this.etag = `"${createHash('sha256').update(JSON.stringify(definitions)).digest('hex').slice(0, 24)}"`;
    this.layers = new Map(
      definitions.map((definition) => [
        definition.id,
        {
          definition,
          props: propsSchema(definition),
          parts: new Map(Object.keys(definition.parts).map((part) => [part, partSchema(definition, part)])),
        },
      ]),
    );
  }

  has(id: string): boolean {
    return this.layers.has(id);
  }

  /** Throws 404 for a layer that does not exist. */
  layer(id: string): CatalogueLayer {
    const layer = this.layers.get(id);
    if (layer === undefined) throw notFound(say(`图层 ${id.slice(0, 60)}`, `layer ${id.slice(0, 60)}`));
    return layer;
  }
}
