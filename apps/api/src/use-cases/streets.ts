import { notFound } from '../problem-error.ts';
import { assetsAlongStreet, listStreets, partsOfAssets, type StreetAssetRow } from '../queries/streets.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

/** The layer and part that the demonstration-street page tells of. */
const zoneLayer = 'streetscape-zones';
const elementPart = 'elements';
/** The facade elements' field that names the line of plan item 13. */
const lineField = 'line';
const corridorMetres = 45;

interface Progress {
  todo: number;
  underway: number;
  done: number;
  late: number;
}
export interface LineProgress extends Progress {
  line: string;
  name: { zh: string; en: string };
  /** 拆除 / 规范 / 提升 → elements. */
  actions: Record<string, number>;
}

interface Element {
  id: string;
  assetId: string;
  properties: Record<string, unknown>;
}

const isLate = (props: Record<string, unknown>, today: string) =>
  props.progress !== 'done' && typeof props.dueOn === 'string' && props.dueOn < today;

function addTo(progress: Progress, props: Record<string, unknown>, today: string): void {
  const state = props.progress === 'done' || props.progress === 'underway' ? props.progress : 'todo';
  progress[state] += 1;
  if (isLate(props, today)) progress.late += 1;
}

const none = (): Progress => ({ todo: 0, underway: 0, done: 0, late: 0 });

/** Progress by line in the order of the definition, so that a new line of the plan appears by itself. */
function progressByLine(services: Services, elements: readonly Element[], today: string): LineProgress[] {
  const field = services.catalogue.layer(zoneLayer).definition.parts[elementPart]?.fields[lineField];
  const lines = field?.kind === 'choice' ? Object.entries(field.options) : [];
  return lines.map(([line, name]) => {
    const own = elements.filter((element) => element.properties.line === line);
    const progress = none();
    const actions: Record<string, number> = {};
    for (const { properties } of own) {
      addTo(progress, properties, today);
      if (typeof properties.action === 'string') actions[properties.action] = (actions[properties.action] ?? 0) + 1;
    }
    return { line, name, ...progress, actions };
  });
}

const onWire = ({ from_metres, to_metres, ...row }: StreetAssetRow) => ({
  ...row,
  name: row.name ?? row.code,
  fromMetres: Math.round(from_metres * 10) / 10,
  toMetres: Math.round(to_metres * 10) / 10,
});

export async function streets(services: Services, context: TransactionContext) {
  return inTransaction(services.pool, context, async (client) =>
    (await listStreets(client)).map(({ length_metres, ...street }) => ({ ...street, lengthMetres: length_metres })),
  );
}

/** A demonstration street: its zones by chainage, what is done and left by line, and what else stands along it. */
export async function oneStreet(services: Services, context: TransactionContext, id: string) {
  const today = new Date().toISOString().slice(0, 10);
  return inTransaction(services.pool, context, async (client) => {
    const street = (await listStreets(client)).find((each) => each.id === id);
    if (street === undefined) throw notFound(say('示范街', 'demonstration street'));
    const zones = await assetsAlongStreet(client, id, zoneLayer, 5);
    const parts = await partsOfAssets(client, zoneLayer, elementPart, zones.map((zone) => zone.id));
    const elements: Element[] = parts.map((part) => ({ id: part.id, assetId: part.asset_id, properties: part.props }));
    const others = services.catalogue.definitions.filter((definition) => definition.id !== zoneLayer);
    const alongside: Record<string, ReturnType<typeof onWire>[]> = {};
    for (const definition of others) {
      alongside[definition.id] = (await assetsAlongStreet(client, id, definition.id, corridorMetres)).map(onWire);
    }
    return {
      id: street.id,
      name: street.name,
      centreline: street.centreline,
      lengthMetres: street.length_metres,
      lines: progressByLine(services, elements, today),
      zones: zones.map((zone) => {
        const own = elements.filter((element) => element.assetId === zone.id);
        const progress = none();
        for (const { properties } of own) addTo(progress, properties, today);
        return { ...onWire(zone), ...progress, lines: progressByLine(services, own, today) };
      }),
      elements,
      alongside,
    };
  });
}
