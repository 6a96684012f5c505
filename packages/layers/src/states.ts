import { type Words, words } from './words.ts';

/** A word of a common vocabulary with its colour on a light and on a dark map. */
export interface State {
  readonly name: Words;
  readonly light: string;
  readonly dark: string;
}

// Searched for the largest least difference under full, protanopic and deuteranopic vision at a contrast of 3
// to the map; test/colors.test.ts holds them to it. Neighbours also differ in lightness, for grey prints.

/** 权属状态: a projection of claims and decisions, never typed in by hand. */
export const ownershipStates = {
  unclaimed: { name: words('未确权|Unclaimed'), light: '#868a92', dark: '#7d8591' },
  claimed: { name: words('申领中|Claimed'), light: '#b86e00', dark: '#fad98f' },
  disputed: { name: words('争议|Disputed'), light: '#8a1c0c', dark: '#ff5a3c' },
  confirmed: { name: words('已确权|Confirmed'), light: '#0e6fd6', dark: '#8fcdf5' },
  interim: { name: words('兜底|Interim holder'), light: '#6b1f7c', dark: '#c766e8' },
} as const satisfies Record<string, State>;

/** 处置状态: a projection of the open cases of an asset. */
export const remediationStates = {
  normal: { name: words('正常|Normal'), light: '#868a92', dark: '#7d8591' },
  pending: { name: words('待处置|Pending'), light: '#a3200d', dark: '#ff5138' },
  underway: { name: words('处置中|Underway'), light: '#c0780c', dark: '#ffdc85' },
  verifying: { name: words('待核查|Verifying'), light: '#0e6fd6', dark: '#4aa3ff' },
  fixed: { name: words('已整改|Fixed'), light: '#0b6b52', dark: '#c5f2e0' },
} as const satisfies Record<string, State>;

/** 生命状态: planned assets are drawn dashed, retired ones faint. */
export const lifeStates = {
  planned: { name: words('规划|Planned'), light: '#0e6fd6', dark: '#3d9bff' },
  live: { name: words('现状|Live'), light: '#252a33', dark: '#e5e7eb' },
  retired: { name: words('已废止|Retired'), light: '#868a92', dark: '#6b7482' },
} as const satisfies Record<string, State>;

/** The parties that stand behind an asset (GB/T 47678.5 table 2 keeps them apart; the deliverer is ours). */
export const parties = {
  owner: { name: words('权属单位|Owner') },
  maintainer: { name: words('养护单位|Maintainer') },
  regulator: { name: words('主管部门|Regulator') },
  deliverer: { name: words('数据提供单位|Delivered by') },
} as const satisfies Record<string, { readonly name: Words }>;

/** Roles of people; what each may do stands in the permission table of the API. */
export const roles = {
  admin: { name: words('系统管理员|Administrator') },
  office: { name: words('城管办|City management office') },
  planner: { name: words('规划员|Planner') },
  owner: { name: words('权属单位经办|Asset owner') },
  inspector: { name: words('巡查员|Inspector') },
  leader: { name: words('领导|Leader') },
} as const satisfies Record<string, { readonly name: Words }>;

/** What a clock of a time limit counts (domain: urgent hours run through nights and holidays). */
export const clocks = {
  'urgent-hours': { name: words('紧急工作时|Urgent hours') },
  'work-hours': { name: words('工作时|Working hours') },
  'work-days': { name: words('工作日|Working days') },
  'calendar-days': { name: words('自然日|Calendar days') },
} as const satisfies Record<string, { readonly name: Words }>;

export const severities = {
  low: { name: words('轻微|Low'), light: '#6b7280', dark: '#9ca3af' },
  medium: { name: words('一般|Medium'), light: '#b7791f', dark: '#f2c14e' },
  high: { name: words('较重|High'), light: '#c2410c', dark: '#ff7a45' },
  critical: { name: words('紧急|Critical'), light: '#9f1239', dark: '#ff5d7a' },
} as const satisfies Record<string, State>;

export type Ownership = keyof typeof ownershipStates;
export const isOwnershipState = (text: string): text is Ownership => text in ownershipStates;

export type Remediation = keyof typeof remediationStates;
export type Life = keyof typeof lifeStates;
export type Party = keyof typeof parties;
export type Role = keyof typeof roles;
export type Clock = keyof typeof clocks;
export type Severity = keyof typeof severities;

/** State vocabularies that a style may colour by without naming a field. */
export const stateVocabularies = {
  ownership: ownershipStates,
  remediation: remediationStates,
  life: lifeStates,
} as const;
export type StateVocabulary = keyof typeof stateVocabularies;
