import type { LayerDefinition } from '@cityplate/layers/definition';
import { type JsonObject, layerJsonSchema } from '@cityplate/layers/derive/json-schema';
import type { Kind } from '@cityplate/layers/field-spec';
import { keysOf } from '@cityplate/layers/record';
import { type State, stateVocabularies } from '@cityplate/layers/states';
import { paths } from '@cityplate/wire/paths';
import type { QueryableType } from '../cql2/check.ts';
import { say, type Words } from '../words.ts';

interface CommonProperty {
  type: QueryableType;
  label: Words;
  /** Only the server writes it. */
  readOnly?: true;
  states?: Readonly<Record<string, State>>;
}

/** What every asset says of itself beside the fields of its layer. */
const commonProperties: Readonly<Record<string, CommonProperty>> = {
  code: { type: 'text', label: say('编号', 'Code') },
  codeSystem: { type: 'text', label: say('编码规则', 'Code system') },
  serial: { type: 'number', label: say('序号', 'Serial'), readOnly: true },
  name: { type: 'text', label: say('名称', 'Name') },
  ownership: {
    type: 'text',
    label: say('权属状态', 'Ownership'),
    readOnly: true,
    states: stateVocabularies.ownership,
  },
  remediation: {
    type: 'text',
    label: say('处置状态', 'Remediation'),
    readOnly: true,
    states: stateVocabularies.remediation,
  },
  life: { type: 'text', label: say('生命状态', 'Life'), states: stateVocabularies.life },
  ownerUnit: { type: 'text', label: say('权属单位', 'Owner'), readOnly: true },
  maintainerUnit: { type: 'text', label: say('养护单位', 'Maintainer'), readOnly: true },
  regulatorUnit: { type: 'text', label: say('主管部门', 'Regulator'), readOnly: true },
  recordUnit: { type: 'text', label: say('登记单位', 'Recorded by'), readOnly: true },
  township: { type: 'text', label: say('乡镇街道', 'Township') },
  community: { type: 'text', label: say('社区（村）', 'Community') },
  road: { type: 'text', label: say('所在道路', 'Road') },
  version: { type: 'number', label: say('版本', 'Version'), readOnly: true },
  validFrom: { type: 'timestamp', label: say('生效时间', 'Valid from'), readOnly: true },
  updatedAt: { type: 'timestamp', label: say('更新时间', 'Updated at'), readOnly: true },
};

/** What is worked out for each read: shown, and not asked for by a filter (`code=` finds a number in every system). */
const derivedProperties: Readonly<Record<string, CommonProperty>> = {
  otherCode: { type: 'text', label: say('对照编号', 'Other code'), readOnly: true },
  mergedInto: { type: 'uuid', label: say('并入', 'Merged into'), readOnly: true },
  aliases: { type: 'list', label: say('曾用编号', 'Former codes'), readOnly: true },
};

const typeOfKind: Readonly<Record<Kind, QueryableType>> = {
  text: 'text',
  choice: 'text',
  phone: 'text',
  hours: 'text',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  choices: 'list',
};

/** What a filter may ask of a layer's assets, by the names on the wire. */
export function queryableTypes(definition: LayerDefinition): ReadonlyMap<string, QueryableType> {
  return new Map<string, QueryableType>([
    ['geometry', 'geometry'],
    ['id', 'uuid'],
    ...Object.entries(commonProperties).map(([name, { type }]) => [name, type] as const),
    ...Object.entries(definition.fields).map(([name, { kind }]) => [name, typeOfKind[kind]] as const),
  ]);
}

const schemaOfType: Readonly<Record<QueryableType, JsonObject>> = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  timestamp: { type: 'string', format: 'date-time' },
  list: { type: 'array', items: { type: 'string' } },
  uuid: { type: 'string', format: 'uuid' },
  geometry: {},
};

/** OGC API – Features Part 5 names shapes by format: `geometry-point`, `geometry-polygon-or-multipolygon`. */
function geometryFormat({ geometry }: LayerDefinition): string {
  const [only] = geometry;
  if (geometry.length === 1 && only !== undefined) return `geometry-${only.toLowerCase()}`;
  const [base] = geometry.map((type) => type.replace('Multi', '').toLowerCase());
  const isPair =
    geometry.length === 2 && geometry.every((type) => type.replace('Multi', '').toLowerCase() === base);
  return isPair ? `geometry-${base}-or-multi${base}` : 'geometry-any';
}

function commonSchemas(withReadOnly: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries({ ...commonProperties, ...(withReadOnly ? derivedProperties : {}) }).map(
      ([name, { type, label, readOnly, states }]) => [
        name,
        {
          ...schemaOfType[type],
          title: label.zh,
          'x-label': label,
          ...(states === undefined
            ? {}
            : {
                enum: keysOf(states),
                'x-options': Object.fromEntries(
                  Object.entries(states).map(([key, state]) => [key, state.name]),
                ),
              }),
          ...(withReadOnly && readOnly ? { readOnly: true } : {}),
        },
      ],
    ),
  );
}

function properties(definition: LayerDefinition): JsonObject {
  const { properties: own } = layerJsonSchema(definition);
  // The derived schema of a layer always has an object of properties.
  return typeof own === 'object' && own !== null ? { ...own } : {};
}

const named = (definition: LayerDefinition, id: string): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: id,
  type: 'object',
  title: definition.name.zh,
  'x-label': definition.name,
});

/** `/queryables` (Part 3): what may stand in `filter`; nothing else does. */
export const queryablesDocument = (definition: LayerDefinition): JsonObject => ({
  ...named(definition, paths.queryables(definition.id)),
  properties: {
    geometry: { format: geometryFormat(definition), title: '几何', 'x-label': say('几何', 'Geometry') },
    id: { ...schemaOfType.uuid, title: '标识', 'x-label': say('标识', 'Identifier') },
    ...commonSchemas(false),
    ...properties(definition),
  },
  additionalProperties: false,
});

/** `/schema` (Part 5): members of a feature's properties and its geometry, as they are sent and received. */
export const schemaDocument = (definition: LayerDefinition): JsonObject => ({
  ...named(definition, paths.schema(definition.id)),
  properties: {
    id: { ...schemaOfType.uuid, 'x-ogc-role': 'id', readOnly: true, title: '标识' },
    geometry: { format: geometryFormat(definition), 'x-ogc-role': 'primary-geometry', title: '几何' },
    ...commonSchemas(true),
    ...properties(definition),
  },
  required: [
    'geometry',
    ...Object.keys(definition.fields).filter((key) => definition.fields[key]?.required === true),
  ],
  additionalProperties: false,
});
