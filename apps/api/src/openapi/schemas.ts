import type { LayerDefinition } from '@cityplate/layers/definition';
import {
  assetCollectionSchema,
  assetFeatureSchema,
  linkSchema,
  newAssetSchema,
  replacedAssetSchema,
} from '@cityplate/wire/asset';
import { claimAnswerSchema, claimSchema, newClaimSchema, newDecisionSchema } from '@cityplate/wire/claims';
import { issueSchema, problemSchema } from '@cityplate/wire/problem';
import { z } from 'zod';
import { collectionSchema } from '../endpoints/collections.ts';
import { schemaDocument } from '../ogc/queryables.ts';

export type JsonObject = { [key: string]: unknown };
type Direction = 'input' | 'output';

/** Shapes that the document names once and refers to. */
const named: readonly [string, z.ZodType, Direction][] = [
  ['Problem', problemSchema, 'output'],
  ['Issue', issueSchema, 'output'],
  ['Link', linkSchema, 'output'],
  ['Collection', collectionSchema, 'output'],
  ['AssetFeature', assetFeatureSchema, 'output'],
  ['AssetCollection', assetCollectionSchema, 'output'],
  ['NewAsset', newAssetSchema, 'input'],
  ['ReplacedAsset', replacedAssetSchema, 'input'],
  ['NewClaim', newClaimSchema, 'input'],
  ['ClaimAnswer', claimAnswerSchema, 'output'],
  ['Claim', claimSchema, 'output'],
  ['NewDecision', newDecisionSchema, 'input'],
];

/** JSON Schema of what is sent (`input`) or received; what only code can check is left open. */
export function plainSchema(schema: z.core.$ZodType, io: Direction): JsonObject {
  const { $schema: _, ...rest }: JsonObject = {
    ...z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }),
  };
  return rest;
}

/** A reference where the shape has a name, the shape itself otherwise. */
export function schemaOrReference(schema: z.ZodType, io: Direction): JsonObject {
  const found = named.find(([, known]) => known === schema);
  return found === undefined ? plainSchema(schema, io) : { $ref: `#/components/schemas/${found[0]}` };
}

/** All named shapes, and per layer what a feature's properties may hold. */
export function componentSchemas(definitions: readonly LayerDefinition[]): JsonObject {
  const layers = definitions.map((definition) => {
    const { $schema: _, $id: __, ...schema }: JsonObject = { ...schemaDocument(definition) };
    return [`layer.${definition.id}`, schema] as const;
  });
  return Object.fromEntries([
    ...named.map(([name, schema, io]) => [name, plainSchema(schema, io)] as const),
    ...layers,
  ]);
}
