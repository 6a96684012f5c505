import { dueAt } from '@cityplate/fixtures/clock/due-time';
import { workCalendar } from '@cityplate/fixtures/clock/work-calendar';
import { dayAt } from '@cityplate/fixtures/clock/zone';
import type { DemonstrationAsset, Remediation } from '@cityplate/fixtures/types';
import type { DefectKind } from '@cityplate/layers/definition';
import { type CaseRecordType, type CaseStage, stageAfter } from '@cityplate/wire/case-transitions';
import { assetIdOf, momentOf, personOf, type SeedContext } from './asset-rows.ts';
import { stableId } from './stable-id.ts';

export interface CaseRows {
  cases: { id: string; at: string; day: string; isPublic: boolean; row: object }[];
  events: object[];
  inspections: object[];
}

/** What has happened to a case by the time that the map says so. */
const stepsTo: Record<Exclude<Remediation, 'normal'>, readonly CaseRecordType[]> = {
  pending: ['report', 'accept', 'register', 'dispatch'],
  underway: ['report', 'accept', 'register', 'dispatch', 'sign-for'],
  verifying: ['report', 'accept', 'register', 'dispatch', 'sign-for', 'resolve'],
  fixed: ['report', 'accept', 'register', 'dispatch', 'sign-for', 'resolve', 'verify-pass', 'close'],
};

/** A number below `below` that the same words always give. */
const pick = (below: number, ...words: string[]) =>
  Number.parseInt(stableId(...words).slice(0, 6), 16) % below;

const minutes = 60_000;

/** The defect that the text of a step speaks of; else one that is not urgent, always the same for an asset. */
function kindOf(defects: readonly DefectKind[], text: string, key: string): DefectKind | undefined {
  const named = defects.find(({ name }) => name.zh.split('、').some((word) => text.includes(word)));
  const plain = defects.filter(({ severity }) => severity === 'medium');
  return named ?? plain[pick(plain.length, 'kind', key)] ?? defects[0];
}

interface Story {
  id: string;
  defect: DefectKind;
  isPublic: boolean;
  unit: string;
  stage: CaseStage | undefined;
  seq: number;
  /** Epoch milliseconds of the last event. */
  last: number;
  done: Set<CaseRecordType>;
}

/** Cases behind the states of remediation that an asset went through, so that the states are their projection. */
export function addCaseRows(context: SeedContext, rows: CaseRows, asset: DemonstrationAsset): void {
  let before: Remediation = 'normal';
  let story: Story | undefined;
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
): Story | undefined {
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
  return { id, defect, isPublic, unit, stage: undefined, seq: 0, last: at, done: new Set() };
}

/** Writes what is missing until the case stands as the map says at this moment. */
function advance(
  context: SeedContext,
  rows: CaseRows,
  story: Story,
  state: Exclude<Remediation, 'normal'>,
  { at, isLast }: { at: number; isLast: boolean },
): void {
  const { region } = context;
  let missing = stepsTo[state].filter((type) => !story.done.has(type));
  // Open cases that nothing has followed yet wait at different desks.
  if (state === 'pending' && isLast) missing = missing.slice(0, 1 + pick(4, 'waits', story.id));
  const calendar = workCalendar(region);
  for (const type of missing) {
    const before = story.stage;
    const stage = stageAfter(type, before, undefined);
    if (stage === undefined)
      throw new Error(`Seeding case ${story.id}: ${type} is not possible from ${before}`);
    story.last = type === 'report' ? story.last : Math.max(story.last + 5 * minutes, at - 60 * minutes);
    story.seq += 1;
    story.stage = stage;
    story.done.add(type);
    const person = whoDoes(context, story, type);
    const starts = type === 'report' || type === 'dispatch';
    rows.events.push({
      case_id: story.id,
      seq: story.seq,
      type,
      at: new Date(story.last).toISOString(),
      recorded_at: new Date(story.last).toISOString(),
      person: person?.person ?? null,
      person_unit: person?.unit ?? null,
      note: type === 'resolve' ? '示例·已修复' : null,
      unit: type === 'dispatch' ? story.unit : null,
      due_at: starts ? new Date(dueAt(story.last, story.defect.limit, calendar)).toISOString() : null,
      from_stage: before ?? null,
      stage,
    });
  }
}

function whoDoes(
  { region }: SeedContext,
  story: Story,
  type: CaseRecordType,
): { person: string; unit: string | null } | undefined {
  if (type === 'report') return story.isPublic ? undefined : personOf(region, 'inspector');
  if (type === 'sign-for' || type === 'resolve') {
    const account = region.demonstration.accounts.find((each) => each.unit === story.unit);
    return account
      ? personOf(region, account.username)
      : { person: stableId(region.id, 'unit', story.unit), unit: story.unit };
  }
  return personOf(region, 'office');
}
