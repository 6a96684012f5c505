import type { Centreline } from '@cityplate/geometry/chainage';
import type { LayerDefinition } from '@cityplate/layers/definition';
import { scopeOf } from '@cityplate/wire/permissions';
import { tally } from '@cityplate/wire/street-progress';
import type { Alongside, Street, StreetElement, StreetSummary, StreetZone } from '@cityplate/wire/streets';
import { forbidden, notFound } from '../problem-error.ts';
import type { Database } from '../queries/statement.ts';
import { partHistory } from '../queries/street-history.ts';
import {
  assetsAlongStreet,
  listStreets,
  partsOfAssets,
  type StreetAssetRow,
  type StreetRow,
} from '../queries/streets.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { countByLine, counted, dayIn, elementPart, toElement, zoneLayer } from './street-counts.ts';
import { measureAlong, placeOf } from './street-place.ts';
import { standing } from './two-times.ts';

/** A zone lies on the centreline; what else stands along the street lies between the house fronts. */
export const zoneReachMetres = 1;
const streetReachMetres = 14;

const summaryOf = ({ length_metres, ...street }: StreetRow): StreetSummary => ({
  ...street,
  lengthMetres: Math.round(length_metres * 10) / 10,
});

export async function streets(services: Services, context: TransactionContext): Promise<StreetSummary[]> {
  return inTransaction(services.pool, context, async (client) => (await listStreets(client)).map(summaryOf));
}

const dateOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
const present = <Value>(key: string, value: Value | null | undefined) =>
  value === null || value === undefined ? {} : { [key]: value };

function toZone(
  definition: LayerDefinition,
  line: Centreline,
  row: StreetAssetRow,
  elements: readonly StreetElement[],
  today: string,
): StreetZone | undefined {
  const place = placeOf(line, row);
  if (place === undefined) return undefined;
  const { startChainageMetres: from, endChainageMetres: to } = row.props;
  const counts = tally(elements.map(counted));
  const dueOn = dateOf(row.props.dueOn);
  return {
    id: row.id,
    code: row.code,
    name: row.name ?? row.code,
    geometry: row.geometry,
    // As registered; where the record has none, as its outline says.
    fromMetres: typeof from === 'number' ? from : place.fromMetres,
    toMetres: typeof to === 'number' ? to : place.toMetres,
    remediation: row.remediation,
    ...present('maintainerUnit', row.maintainer_unit),
    ...present('regulatorUnit', row.regulator_unit),
    ...present('startedOn', dateOf(row.props.startedOn)),
    ...present('dueOn', dueOn),
    overdue: dueOn !== undefined && dueOn < today && counts.done < counts.total,
    ...counts,
    lines: countByLine(definition, elements),
  };
}

function toAlongside(
  definition: LayerDefinition,
  line: Centreline,
  row: StreetAssetRow,
): Alongside | undefined {
  const place = placeOf(line, row);
  if (place === undefined) return undefined;
  const kindField = 'by' in definition.codes ? definition.fields[definition.codes.by] : undefined;
  const kind =
    kindField?.kind === 'choice' && 'by' in definition.codes
      ? kindField.options[String(row.props[definition.codes.by])]
      : undefined;
  const title = definition.title === undefined ? undefined : dateOf(row.props[definition.title]);
  return {
    layer: row.layer,
    id: row.id,
    code: row.code,
    ...present('name', row.name ?? title),
    ...present('kind', kind),
    ownership: row.ownership,
    remediation: row.remediation,
    ...present('ownerUnit', row.owner_unit),
    position: row.middle.coordinates,
    ...place,
  };
}

const byChainage = (one: { fromMetres: number; code: string }, next: { fromMetres: number; code: string }) =>
  one.fromMetres - next.fromMetres || one.code.localeCompare(next.code);

const isPresent = <Value>(value: Value | undefined): value is Value => value !== undefined;

export async function findStreet(client: Database, id: string): Promise<StreetRow> {
  const street = (await listStreets(client)).find((each) => each.id === id);
  if (street === undefined) throw notFound(say('示范街', 'demonstration street'));
  return street;
}

/** Throws 403 for whoever may read the history of some assets only: half a street would be a wrong one. */
export function mustReadAllHistory({ actor }: TransactionContext): void {
  if (actor === undefined || scopeOf(actor.roles, 'history.read') !== 'any')
    throw forbidden(say('查看示范街的过去', 'look into the past of the street'));
}

async function elementsAt(
  client: Database,
  zones: readonly string[],
  times: { validAt: string; recordedAt: string } | undefined,
): Promise<{ id: string; asset_id: string; props: Record<string, unknown> }[]> {
  if (times === undefined) return partsOfAssets(client, zoneLayer, elementPart, zones);
  const moment = { validAt: Date.parse(times.validAt), recordedAt: Date.parse(times.recordedAt) };
  return standing(await partHistory(client, zoneLayer, elementPart, zones), moment)
    .filter(({ removed }) => !removed)
    .map(({ key, asset_id, props }) => ({ id: key, asset_id, props }));
}

/**
 * A demonstration street: its zones by chainage, what is done and left by line, and what else stands along it. With
 * `times` as it was at one moment by what was known at another; then what is late is what was late on that day.
 */
export async function oneStreet(
  services: Services,
  context: TransactionContext,
  id: string,
  times?: { validAt: string; recordedAt: string },
): Promise<Street> {
  const shownAt = Math.min(Date.now(), Date.parse(times?.validAt ?? '9999-12-31'));
  const today = dayIn(services.region.workHours.timeZone, new Date(shownAt));
  const { definition } = services.catalogue.layer(zoneLayer);
  return inTransaction(services.pool, context, async (client) => {
    const street = await findStreet(client, id);
    if (times !== undefined) mustReadAllHistory(context);
    const line = measureAlong(street);
    const rows = await assetsAlongStreet(client, id, zoneLayer, zoneReachMetres, times);
    const dueOf = new Map(rows.map((row) => [row.id, dateOf(row.props.dueOn)]));
    const parts = await elementsAt(client, [...dueOf.keys()], times);
    const elements = parts
      .map((part) => toElement(part, dueOf.get(part.asset_id), today))
      .sort(
        (one, next) =>
          (one.properties.chainageMetres ?? 0) - (next.properties.chainageMetres ?? 0) ||
          one.id.localeCompare(next.id),
      );
    const alongside: Record<string, Alongside[]> = {};
    for (const other of services.catalogue.definitions.filter((each) => each.id !== zoneLayer)) {
      const found = await assetsAlongStreet(client, id, other.id, streetReachMetres, times);
      alongside[other.id] = found
        .map((row) => toAlongside(other, line, row))
        .filter(isPresent)
        .sort(byChainage);
    }
    return {
      ...summaryOf(street),
      today,
      total: tally(elements.map(counted)),
      lines: countByLine(definition, elements),
      zones: rows
        .map((row) =>
          toZone(
            definition,
            line,
            row,
            elements.filter((element) => element.assetId === row.id),
            today,
          ),
        )
        .filter(isPresent)
        .sort(byChainage),
      elements,
      alongside,
    };
  });
}
