import type { NewSchemeReview, Scheme } from '@cityplate/wire/parking-schemes';
import type { Actor } from '../actor.ts';
import { forbidden, ProblemError, type ProblemIssue } from '../problem-error.ts';
import { findScheme, lockScheme, moveScheme, type SchemeRow } from '../queries/parking-schemes.ts';
import { insertReview } from '../queries/scheme-reviews.ts';
import type { Database } from '../queries/statement.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';
import { readProfile } from './parking-profiles.ts';
import { schemeThere, tellScheme, wrongStatus } from './parking-schemes.ts';
import { conflictsOf } from './scheme-conflicts.ts';
import { schemeOnWire } from './scheme-wire.ts';

const checking = say('核对划线方案', 'Checking the scheme');

/** One deed on a scheme: it is held, the deed is done and told, and the scheme comes back as it is then. */
export function doToScheme(
  services: Services,
  context: TransactionContext,
  id: string,
  deed: string,
  work: (client: Database, row: SchemeRow) => Promise<object>,
): Promise<Scheme> {
  return inTransaction(services.pool, context, async (client) => {
    const detail = await work(client, schemeThere(await lockScheme(client, id)));
    await tellScheme(client, context, deed, id, detail);
    return schemeOnWire(services, client, schemeThere(await findScheme(client, id)));
  });
}

/** Hands a draft in to the reviewing units. */
export function submitScheme(services: Services, context: TransactionContext, actor: Actor, id: string) {
  return doToScheme(services, context, id, 'submit', async (client, row) => {
    mustBeAble(actor, 'parking.draw', [], say('提交这个方案', 'hand in this scheme'), {
      ownerUnit: row.unit,
    });
    if (row.status !== 'draft') throw wrongStatus(row, { zh: '提交', en: 'handed in' });
    const { added, removed } = row.summary.totals;
    if (added + removed === 0)
      throw new ProblemError(
        409,
        'empty',
        say('方案里还没有要增加或取消的车位。', 'The scheme neither adds nor removes a stall yet.'),
      );
    await moveScheme(client, id, 'submitted');
    return { submission: row.submission + 1, added, removed };
  });
}

/** A reviewing unit agrees or objects (会签); its last word on what is handed in counts. */
export function reviewScheme(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  { verdict, reason, position }: NewSchemeReview,
) {
  return doToScheme(services, context, id, 'review', async (client, row) => {
    if (!services.region.parkingReviewers.includes(actor.unit))
      throw forbidden(say('会签这个方案', 'review this scheme'));
    if (row.status !== 'submitted') throw wrongStatus(row, { zh: '会签', en: 'reviewed' });
    await insertReview(client, { scheme: id, submission: row.submission, verdict, reason, position });
    return { unit: actor.unit, verdict, submission: row.submission };
  });
}

/** Takes what was handed in back to a draft; what was said of it stays to be read. */
export function reviseScheme(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  reason: string | undefined,
) {
  return doToScheme(services, context, id, 'revise', async (client, row) => {
    mustBeAble(actor, 'parking.draw', [], say('修订这个方案', 'revise this scheme'), { ownerUnit: row.unit });
    if (row.status !== 'submitted' && row.status !== 'approved')
      throw wrongStatus(row, { zh: '修订', en: 'revised' });
    await moveScheme(client, id, 'draft');
    return { from: row.status, ...(reason === undefined ? {} : { reason }) };
  });
}

/** The office approves what every reviewing unit agrees to and what breaks no must without a reason. */
export function approveScheme(services: Services, context: TransactionContext, id: string) {
  return doToScheme(services, context, id, 'approve', async (client, row) => {
    if (row.status !== 'submitted') throw wrongStatus(row, { zh: '批准', en: 'approved' });
    const issues = [...missingConsent(services, row), ...(await standingConflicts(services, client, row))];
    if (issues.length > 0) throw notReady(say('批准', 'approved'), issues);
    await moveScheme(client, id, 'approved');
    return { submission: row.submission };
  });
}

export const notReady = (attempted: Words, issues: ProblemIssue[]) =>
  new ProblemError(
    409,
    'not-ready',
    say(
      `方案还不能${attempted.zh}：有 ${issues.length} 处待解决。`,
      `The scheme cannot be ${attempted.en} yet: ${issues.length} thing(s) stand against it.`,
    ),
    { issues: issues.slice(0, 200) },
  );

function missingConsent({ region }: Services, { verdicts }: SchemeRow): ProblemIssue[] {
  return region.parkingReviewers.flatMap((unit): ProblemIssue[] => {
    const verdict = verdicts[unit];
    if (verdict === 'agree') return [];
    const name = region.units.find(({ code }) => code === unit)?.name ?? say(unit, unit);
    const message =
      verdict === 'object'
        ? say(`${name.zh}有异议`, `${name.en} objects`)
        : say(`${name.zh}尚未会签`, `${name.en} has not answered yet`);
    return [{ path: `reviews.${unit}`, code: verdict ?? 'missing', message }];
  });
}

/** Each broken must that nobody gave a reason for, with what is in the way and whose it is. */
export async function standingConflicts(
  services: Services,
  client: Database,
  row: SchemeRow,
): Promise<ProblemIssue[]> {
  const { conflicts, obstacles } = await conflictsOf(services, client, row);
  const places = new Map(row.content.stalls.features.map(({ id }, index) => [id, index]));
  const rules = new Map(
    readProfile(services, row.profile, 'profile', checking).rules.map((rule) => [rule.id, rule]),
  );
  return conflicts
    .filter(({ level, switchedOff }) => level === 'must' && switchedOff === undefined)
    .map(({ stallId, ruleId, clause, measured, required, obstacleId, number }) => {
      const place = places.get(stallId) ?? 0;
      const stall = number ?? String(place + 1);
      const { zh, en } = rules.get(ruleId)?.name ?? say(ruleId, ruleId);
      const values = required === undefined ? '' : ` ${measured ?? 0} < ${required} m`;
      const thing = obstacles.find(({ id }) => id === obstacleId);
      const whose = (language: 'zh' | 'en') =>
        [thing?.code ?? thing?.name, thing?.ownerName?.[language]]
          .map((word) => (word ? ` ${word}` : ''))
          .join('');
      return {
        path: `stalls.features.${place}`,
        code: ruleId,
        message: say(
          `车位 ${stall}：${zh}${values}${whose('zh')}（${clause}）`,
          `Stall ${stall}: ${en}${values}${whose('en')} (${clause})`,
        ),
      };
    });
}
