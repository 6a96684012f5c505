import { randomUUID } from 'node:crypto';
import type { Region } from '@cityplate/fixtures/region';
import { codeSchemeOf } from '@cityplate/layers/codes/code-scheme';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import type { CatalogueLayer } from '../catalogue.ts';
import { ProblemError, type ProblemIssue } from '../problem-error.ts';
import {
  findKnown,
  insertLoaded,
  type KnownAsset,
  type LoadedAsset,
  updateLoaded,
} from '../queries/load-assets.ts';
import type { Database } from '../queries/statement.ts';
import { type AssetInput, checkAsset, checkCode, sameJson } from '../use-cases/asset-input.ts';
import { say } from '../words.ts';
import { fitShape } from './fit-shape.ts';
import type { PreparedRow, RowPreparer } from './prepare-row.ts';
import type { LoadReport } from './report.ts';

const attempted = say('载入部件', 'load an asset');
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface LoadTarget {
  region: Region;
  layer: CatalogueLayer;
  preparer: RowPreparer;
  unit: string | undefined;
}

const codeOf = ({ common }: PreparedRow) =>
  typeof common.code === 'string' ? common.code.normalize('NFKC').trim() : undefined;

/** An asset that brought no number: it waits for the end of the file, so that numbers are minted once and late. */
export interface WaitingAsset extends LoadedAsset {
  /** The type that its number will name. */
  type: string;
}

/** What a load carries from batch to batch. */
export interface LoadProgress {
  /** Identifiers and numbers of rows so far. */
  seen: Set<string>;
  waiting: WaitingAsset[];
  report: LoadReport;
}

/** Writes one batch of rows inside the load's transaction and counts what came of each. */
export async function loadBatch(
  client: Database,
  target: LoadTarget,
  rows: readonly PreparedRow[],
  { seen, waiting, report }: LoadProgress,
): Promise<void> {
  const { definition } = target.layer;
  const known = new KnownAssets(
    await findKnown(client, definition.id, {
      ids: rows.map(({ shownId = '' }) => shownId).filter((id) => uuid.test(id)),
      sourceIds: rows.map(({ sourceId }) => sourceId),
      codes: rows.map(codeOf).filter((code) => code !== undefined),
    }),
  );
  const inserts: LoadedAsset[] = [];
  const updates: LoadedAsset[] = [];
  for (const row of rows) {
    report.read += 1;
    const refuse = (issues: readonly ProblemIssue[]) => {
      report.refused += 1;
      for (const { path, message } of issues)
        report.refusals.push({ row: row.number, id: row.shownId, path, message });
    };
    const code = codeOf(row);
    if (seen.has(row.sourceId) || (code !== undefined && seen.has(`code ${code}`))) {
      refuse([
        {
          path: 'id',
          code: 'repeated',
          message: say('文件中有两条同样的记录', 'the file holds this record twice'),
        },
      ]);
      continue;
    }
    seen.add(row.sourceId);
    if (code !== undefined) seen.add(`code ${code}`);
    try {
      const current = known.find(row);
      const { asset, note } = fit(target, row, current);
      countFilled(report, target, row, current);
      if (current === undefined) {
        (asset.code === '' ? waiting : inserts).push(asset);
        report.inserted += 1;
      } else if (isSame(asset, current)) report.unchanged += 1;
      else {
        updates.push(asset);
        report.updated += 1;
      }
      if (note) report.notes.push({ row: row.number, id: row.shownId, path: 'geometry', message: note });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      refuse(error.options.issues ?? [{ path: '', code: error.code, message: error.words }]);
    }
  }
  await insertLoaded(client, schemeOf(target), inserts);
  await updateLoaded(client, definition.id, updates);
}

export const schemeOf = ({ region, layer, unit }: LoadTarget) => ({
  layer: layer.definition.id,
  adcode: region.adcode,
  codeSystem: region.codeSystem,
  unit,
});

/** What the register holds already, by each of its names. */
class KnownAssets {
  readonly #byName = new Map<string, KnownAsset>();

  constructor(rows: readonly KnownAsset[]) {
    for (const row of rows) {
      this.#byName.set(`id ${row.id}`, row);
      this.#byName.set(`code ${row.code}`, row);
      if (row.source_id !== null) this.#byName.set(`source ${row.source_id}`, row);
    }
  }

  find(row: PreparedRow): KnownAsset | undefined {
    const names = [`source ${row.sourceId}`, `id ${row.shownId?.toLowerCase()}`, `code ${codeOf(row)}`];
    return names.map((name) => this.#byName.get(name)).find((found) => found !== undefined);
  }
}

/** Which fields neither the file nor the register knew, and how often. */
function countFilled(
  { filled }: LoadReport,
  { preparer }: LoadTarget,
  row: PreparedRow,
  current: KnownAsset | undefined,
): void {
  for (const [key, value] of Object.entries(preparer.defaults)) {
    if (Object.hasOwn(row.fields, key) || (current !== undefined && Object.hasOwn(current.props, key)))
      continue;
    const what = `${key}=${String(value)}`;
    filled.set(what, (filled.get(what) ?? 0) + 1);
  }
}

const problem = (path: string, code: string, zh: string, en: string) =>
  new ProblemError(422, code, say(zh, en), { issues: [{ path, code, message: say(zh, en) }] });

/** The asset as it would stand after the load; throws ProblemError where it does not fit. */
function fit({ region, layer, preparer }: LoadTarget, row: PreparedRow, current: KnownAsset | undefined) {
  if (current?.life === 'retired')
    throw problem('id', 'retired', '该部件已废止，不再更新', 'the asset is retired and is not changed');
  if (row.issues.length > 0) {
    throw new ProblemError(422, 'cells', say('单元格不符合', 'cells do not fit'), {
      issues: row.issues.map(({ path, code, message }) => ({ path, code, message })),
    });
  }
  const { geometry, note } = fitShape(row.geometry ?? current?.geometry, layer.definition.geometry);
  if (geometry === undefined) throw problem('geometry', 'missing', '没有位置', 'it has no place');
  // What people have found out since stays; the file wins where it says something; the rest is filled in.
  const fields = { ...preparer.defaults, ...current?.props, ...row.fields };
  const { code, codeSystem, ...common } = row.common;
  const input = checkAsset({ layer, box: region.box, attempted }, { ...fields, ...common }, geometry);
  const given = codeOf(row);
  if (codeSystem !== undefined && codeSystem !== region.codeSystem)
    throw problem(
      'codeSystem',
      'code-system',
      `编码规则须为 ${region.codeSystem}`,
      `the code system must be ${region.codeSystem}`,
    );
  if (given !== undefined && current === undefined) checkCode(layer, input.props, given, region, attempted);
  if (given !== undefined && current !== undefined && given !== current.code)
    throw problem('code', 'code-fixed', '编号一经赋予不再更改', 'a number once given never changes');
  return {
    asset: {
      ...assetOf(input, current),
      // The same drawing as before stays as it is stored, also where an older one was never normalised.
      ...(current !== undefined && sameJson(geometry, current.geometry)
        ? { geometry: current.geometry }
        : {}),
      code: given ?? current?.code ?? '',
      source_id: current === undefined ? row.sourceId : current.source_id,
      type: typeCodeOf(layer.definition, input.props, codeSchemeOf(region)) ?? '',
    },
    note,
  };
}

function assetOf({ common, props, geometry }: AssetInput, current: KnownAsset | undefined) {
  return {
    id: current?.id ?? randomUUID(),
    name: common.name ?? current?.name ?? null,
    life: common.life ?? current?.life ?? 'live',
    township: common.township ?? current?.township ?? null,
    community: common.community ?? current?.community ?? null,
    road: common.road ?? current?.road ?? null,
    props,
    geometry,
  };
}

function isSame(asset: LoadedAsset, current: KnownAsset): boolean {
  const content = ({
    name,
    life,
    township,
    community,
    road,
    props,
    geometry,
    source_id,
  }: LoadedAsset | KnownAsset) => [name, life, township, community, road, props, geometry, source_id];
  return sameJson(content(asset), content(current));
}
