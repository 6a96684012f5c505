import { dayAt } from '@cityplate/fixtures/clock/zone';
import type { DemonstrationAsset, Remediation } from '@cityplate/fixtures/types';
import type { DefectKind } from '@cityplate/layers/definition';
import type { CaseRecordType } from '@cityplate/wire/case-transitions';
import { assetIdOf, momentOf, personOf, type SeedContext } from './asset-rows.ts';
import { addEvent, type CaseRows, type CaseStory, pick } from './case-story.ts';
import { keepUp, prolong } from './keep-up.ts';
import { stableId } from './stable-id.ts';

/** What has happened to a case by the time that the map says so. */
const stepsTo: Record<Exclude<Remediation, 'normal'>, readonly CaseRecordType[]> = {
  pending: ['report', 'accept', 'register', 'dispatch'],
  underway: ['report', 'accept', 'register', 'dispatch', 'sign-for'],
  verifying: ['report', 'accept', 'register', 'dispatch', 'sign-for', 'resolve'],
  fixed: ['report', 'accept', 'register', 'dispatch', 'sign-for', 'resolve', 'verify-pass', 'close'],
};

const minutes = 60_000;

/** After how many steps what nobody has followed yet waits: most with the unit, a few at the desks before. */
const waitsAt = [1, 2, 3, ...Array<number>(13).fill(4)] as const;

/** The defect that the text of a step speaks of; else one that is not urgent, always the same for an asset. */
function kindOf(defects: readonly DefectKind[], text: string, key: string): DefectKind | undefined {
  const named = defects.find(({ name }) => name.zh.split('、').some((word) => text.includes(word)));
  const plain = defects.filter(({ severity }) => severity === 'medium');
  return named ?? plain[pick(plain.length, 'kind', key)] ?? defects[0];
}

/** Cases behind the states of remediation that an asset went through, so that the states are their projection. */
export function addCaseRows(context: SeedContext, rows: CaseRows, asset: DemonstrationAsset): void {
  let before: Remediation = 'normal';
  let story: CaseStory | undefined;
  asset.history.forEach((step, index) => {
    const state = step.set.remediation;
    if (state === undefined || state === before || state === 'normal') return;
    before = state;
    story ??= begin(context, rows, asset, index);
    if (story === undefined) return;
    const isLast = !asset.history.slice(index + 1).some((each) => each.set.remediation !== undefined);
    advance(context, rows, story, state, { at: Date.parse(momentOf(context, step.daysAgo)), isLast });
    if (state === 'fixed') story = undefined;
  });
}

function begin(
  context: SeedContext,
  rows: CaseRows,
  asset: DemonstrationAsset,
  index: number,
): CaseStory | undefined {
  const { region, definitions } = context;
  const step = asset.history[index];
  const key = `${asset.layer} ${asset.key} ${index}`;
  const defects = definitions.get(asset.layer)?.defects ?? [];
  const defect = kindOf(defects, step?.reason.zh ?? '', key);
  if (step === undefined || defect === undefined) return undefined;
  const id = stableId(region.id, 'case', key);
  const isPublic = asset.layer === 'manhole-covers' && pick(4, 'source', key) === 0;
  const inspector = personOf(region, 'inspector');
  // What is reported lies a little before it is on the map, so that all that follows has room.
  const at = Date.parse(momentOf(context, step.daysAgo)) - 90 * minutes;
  const moment = new Date(at).toISOString();
  const { amount, clock } = defect.limit;
  const location = asset.props.location;
  rows.cases.push({
    id,
    at: moment,
    day: dayAt(at, region.workHours.timeZone),
    isPublic,
    row: {
      id,
      adcode: region.adcode,
      layer: asset.layer,
      asset_id: assetIdOf(region, asset),
      kind: defect.id,
      severity: defect.severity,
      limit_amount: amount,
      limit_clock: clock,
      description: step.reason.zh,
      source: isPublic ? 'public' : 'inspection',
      place: typeof location === 'string' ? location : (asset.name ?? asset.road ?? null),
      township: asset.township,
      person: isPublic ? null : inspector.person,
      reporter_unit: isPublic ? null : inspector.unit,
    },
  });
  const level = asset.history[index]?.set.props?.frameToRoadMillimetres;
  if (!isPublic && asset.layer === 'manhole-covers')
    rows.inspections.push({
      id: stableId(id, 'inspection'),
      layer: asset.layer,
      asset_id: assetIdOf(region, asset),
      at: moment,
      ...inspector,
      readings: typeof level === 'number' ? { frameToRoadMillimetres: level } : {},
      defects: [defect.id],
      note: step.reason.zh,
    });
  const holder = asset.ownerUnit ?? asset.maintainerUnit ?? asset.regulatorUnit;
  const office = personOf(region, 'office').unit;
  const unit =
    holder !== undefined && holder !== office
      ? holder
      : (region.units.find(({ kind }) => kind === 'bureau')?.code ?? '');
  return {
    ...{ id, defect, isPublic, unit, stage: undefined, seq: 0 },
    ...{ last: at, due: Number.POSITIVE_INFINITY, done: new Set() },
  };
}

/** Writes what is missing until the case stands as the map says at this moment. */
function advance(
  context: SeedContext,
  rows: CaseRows,
  story: CaseStory,
  state: Exclude<Remediation, 'normal'>,
  { at, isLast }: { at: number; isLast: boolean },
): void {
  let missing = stepsTo[state].filter((type) => !story.done.has(type));
  // Open cases that nothing has followed yet wait at different desks.
  if (state === 'pending' && isLast)
    missing = missing.slice(0, waitsAt[pick(waitsAt.length, 'waits', story.id)]);
  for (const type of missing) {
    const moment = type === 'report' ? story.last : Math.max(story.last + 5 * minutes, at - 60 * minutes);
    // What took longer than its limit was prolonged before it was handled.
    if (type === 'resolve' && isLast && state === 'verifying') prolong(context, rows, story, moment);
    addEvent(context, rows, story, { type, at: moment });
  }
  if (isLast && state !== 'fixed' && state !== 'verifying') keepUp(context, rows, story);
}
