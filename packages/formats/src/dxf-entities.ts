/** One entity of a drawing: its kind, and every group code with its values in their order. */
export interface Entity {
  kind: string;
  groups: [code: number, value: string][];
  /** The corners of a polyline of the old kind. */
  corners: Entity[];
  /** Those of an inserted block. */
  attributes: Entity[];
}

export interface DxfDrawing {
  entities: Entity[];
  /** What is drawn in each block, by its name. */
  blocks: Map<string, Block>;
  /** Number of the unit that it is drawn in (`$INSUNITS`): 4 millimetres, 6 metres. */
  unit: number | undefined;
}

export interface Block {
  base: readonly [number, number];
  entities: Entity[];
}

export const textOf = ({ groups }: Entity, code: number): string | undefined =>
  groups.find(([each]) => each === code)?.[1];
export const numberOf = (entity: Entity, code: number, otherwise = Number.NaN): number =>
  Number(textOf(entity, code) ?? otherwise);

/** Everything that stands in the sections of a drawing's text; undefined where that is no drawing. */
export function readDrawing(text: string): DxfDrawing | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const sections = new Map<string, Entity[]>();
  let section: Entity[] | undefined;
  let isNamed = true;
  let unit: number | undefined;
  let variable = '';
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const code = Number(lines[at]?.trim());
    const value = lines[at + 1]?.trim() ?? '';
    if (!Number.isInteger(code)) return undefined;
    if (code === 0 && (value === 'SECTION' || value === 'ENDSEC')) {
      isNamed = value === 'ENDSEC';
      section = undefined;
    } else if (code === 2 && !isNamed) {
      isNamed = true;
      section = sections.get(value) ?? [];
      sections.set(value, section);
    } else if (code === 0) section?.push({ kind: value, groups: [], corners: [], attributes: [] });
    else section?.at(-1)?.groups.push([code, value]);
    if (code === 9 || code === 0) variable = value;
    else if (variable === '$INSUNITS' && code === 70) unit = Number(value);
  }
  const entities = sections.get('ENTITIES');
  return (
    entities && { entities: withFollowers(entities), blocks: blocksOf(sections.get('BLOCKS') ?? []), unit }
  );
}

/** Attributes follow the block that they belong to, and corners the old polyline: SEQEND says that no more come. */
function withFollowers(entities: readonly Entity[]): Entity[] {
  const whole: Entity[] = [];
  for (const entity of entities) {
    const owner = whole.at(-1);
    if (entity.kind === 'ATTRIB') {
      if (owner?.kind === 'INSERT') owner.attributes.push(entity);
    } else if (entity.kind === 'VERTEX') {
      if (owner?.kind === 'POLYLINE') owner.corners.push(entity);
    } else if (entity.kind !== 'SEQEND') whole.push(entity);
  }
  return whole;
}

function blocksOf(entities: readonly Entity[]): Map<string, Block> {
  const blocks = new Map<string, Block>();
  let open: Entity[] | undefined;
  for (const entity of entities) {
    if (entity.kind === 'BLOCK') {
      open = [];
      const base = [numberOf(entity, 10, 0), numberOf(entity, 20, 0)] as const;
      blocks.set(textOf(entity, 2) ?? '', { base, entities: open });
    } else if (entity.kind === 'ENDBLK') open = undefined;
    else open?.push(entity);
  }
  for (const block of blocks.values()) block.entities = withFollowers(block.entities);
  return blocks;
}
