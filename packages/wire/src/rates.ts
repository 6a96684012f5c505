import { z } from 'zod';
import { caseStageSchema } from './case-transitions.ts';
import { caseSources } from './cases.ts';

/** What the rates may be told by, and asked of: columns of a case. */
export const rateGroupings = ['unit', 'layer', 'kind', 'township', 'street', 'grid', 'source'] as const;
export type RateGrouping = (typeof rateGroupings)[number];

const names = z.object({ zh: z.string(), en: z.string() });

/**
 * THE rates: each a number of cases over another, in words, with how sure the definition is. 处置率, 按期处置率,
 * 返工率, 延期率 over 应处置数 and 结案率 over 应结案数 (GB/T 30428.4 as read in domain 1.8: the denominators of
 * 返工率 and 延期率 are likely, and that 问题解决率 of the county's plan is 处置率 is unsure).
 */
export const rates = {
  solved: {
    name: { zh: '问题解决率', en: 'Solved' },
    numerator: { zh: '处置数', en: 'Handled' },
    denominator: { zh: '应处置数', en: 'Due to be handled' },
    formula: {
      zh: '处置数 ÷ 应处置数。返工后未再处置的不算处置。此处以处置率作问题解决率，口径待上级明确',
      en: 'Handled over due to be handled; what failed its verification counts again once it is handled anew. Taken as the rate of handling: the county has yet to confirm it',
    },
    certainty: 'U',
  },
  onTime: {
    name: { zh: '按期处置率', en: 'On time' },
    numerator: { zh: '按期处置数', en: 'Handled on time' },
    denominator: { zh: '应处置数', en: 'Due to be handled' },
    formula: {
      zh: '按期处置数 ÷ 应处置数。不晚于期限处置且没有返工的算按期；延期后以新期限为准',
      en: 'Handled on time over due to be handled: no later than due, as extended, and without rework',
    },
    certainty: 'C',
  },
  rework: {
    name: { zh: '返工率', en: 'Rework' },
    numerator: { zh: '返工数', en: 'Reworked' },
    denominator: { zh: '应处置数', en: 'Due to be handled' },
    formula: {
      zh: '返工数 ÷ 应处置数。核查曾不通过的案件，无论几次只计一件',
      en: 'Reworked over due to be handled: failed a verification, however often, counts once',
    },
    certainty: 'L',
  },
  extended: {
    name: { zh: '延期率', en: 'Extended' },
    numerator: { zh: '延期数', en: 'Extended' },
    denominator: { zh: '应处置数', en: 'Due to be handled' },
    formula: {
      zh: '延期数 ÷ 应处置数。曾延期的案件，无论几次只计一件；缓办不是延期',
      en: 'Extended over due to be handled: however often counts once, and a pause is no extension',
    },
    certainty: 'L',
  },
  closed: {
    name: { zh: '结案率', en: 'Closed' },
    numerator: { zh: '结案数', en: 'Closed' },
    denominator: { zh: '应结案数', en: 'Due to be closed' },
    formula: {
      zh: '结案数 ÷ 应结案数。应结案为期限届满或已结案的案件',
      en: 'Closed over due to be closed, which is what fell due or was closed',
    },
    certainty: 'C',
  },
} as const;
export type Rate = keyof typeof rates;
export const rateSchema = z.enum(['solved', 'onTime', 'rework', 'extended', 'closed']);
export const rateIds: readonly Rate[] = rateSchema.options;

/** Which cases belong to a period: the county's choice, since no text that we saw fixes it (domain 1.8). */
export const rateCutOffs = {
  reckoned: {
    zh: '案件计入其期限届满或处置（结案）所在的时段，以先到者为准，每件只计一次',
    en: 'A case belongs to the period in which it fell due or was handled (closed), whichever came first, and to no other',
  },
  registered: {
    zh: '案件计入立案所在的时段；未到期且未处置（结案）的不计',
    en: 'A case belongs to the period in which it was registered; what is neither due nor handled (closed) is left out',
  },
} as const;
export const rateCutOffSchema = z.enum(['reckoned', 'registered']);
export type RateCutOff = z.infer<typeof rateCutOffSchema>;

/** What is no part of any rate, in words that stand beside them. */
export const rateExclusions = {
  zh: '不予受理、作废、并案和未立案的不计；缓办期间不到期；案件计入最后派遣的单位',
  en: 'What was refused, void, merged or never registered is left out; a paused case does not fall due; a case counts for the unit it was last dispatched to',
} as const;

const shareSchema = z.object({ numerator: z.int(), denominator: z.int() });
export type Share = z.infer<typeof shareSchema>;
const fiveRates = {
  ...{ solved: shareSchema, onTime: shareSchema, rework: shareSchema },
  ...{ extended: shareSchema, closed: shareSchema },
};

/** Stands for what has no unit, township, street or grid. */
export const noKey = 'none';
/** The key of the one group when nothing is asked to group by. */
export const allKey = 'all';

const rateGroupSchema = z.object({ key: z.string(), name: names, ...fiveRates });
export type RateGroup = z.infer<typeof rateGroupSchema>;

/** `GET /api/rates`. With a denominator of 0 there is no rate, and none is invented. */
export const ratesAnswerSchema = z.object({
  /** Instants; `to` no longer belongs to the period. */
  from: z.string(),
  to: z.string(),
  /** Only what had been recorded by then counts: ask again with it, and the answer is the same. */
  asOf: z.string(),
  /** `own` where the caller sees only the cases of its own unit, and reckons with no others. */
  scope: z.enum(['any', 'own']),
  formula: z.object({
    cutOff: z.object({ id: rateCutOffSchema, name: names, certainty: z.enum(['C', 'L', 'U']) }),
    exclusions: names,
    rates: z.record(
      rateSchema,
      z.object({
        ...{ name: names, numerator: names, denominator: names, formula: names },
        certainty: z.enum(['C', 'L', 'U']),
        /** The county's plan, as a share of 1. */
        target: z.number().optional(),
      }),
    ),
  }),
  groupBy: z.enum(rateGroupings).optional(),
  groups: z.array(rateGroupSchema),
});
export type RatesAnswer = z.infer<typeof ratesAnswerSchema>;

export const ratePartSchema = z.enum(['numerator', 'denominator']);
export type RatePart = z.infer<typeof ratePartSchema>;

/** A case as it counts; its stage is that of today, all else what was known at `asOf`. */
export const rateCaseSchema = z.object({
  ...{ id: z.uuid(), number: z.string(), layer: z.string(), kind: z.string(), stage: caseStageSchema },
  ...{ unit: z.string().optional(), place: z.string().optional(), source: z.enum(caseSources) },
  registeredAt: z.string(),
  ...{ dueAt: z.string().optional(), handledAt: z.string().optional(), closedAt: z.string().optional() },
  ...{
    solved: z.boolean(),
    onTime: z.boolean(),
    rework: z.boolean(),
    extended: z.boolean(),
    closed: z.boolean(),
  },
});
export type RateCase = z.infer<typeof rateCaseSchema>;
export const rateCasesSchema = z.object({
  ...{ asOf: z.string(), cases: z.array(rateCaseSchema) },
  next: z.string().optional(),
});
