import type { ParkingSupply } from '@cityplate/wire/parking-supply';

type Compound = Pick<ParkingSupply['compounds'][number], 'households' | 'shortage'>;

/** Of its households, the share that has no stall near: where the next grade begins. */
export const shareSteps = [0.25, 0.5, 0.75] as const;
/** New stalls of a street: where the next grade begins. */
export const stallSteps = [10, 30, 100] as const;

const gradeOf = (value: number, steps: readonly number[]) =>
  value <= 0 ? 0 : 1 + steps.filter((step) => value >= step).length;

/** 0 enough, 1 to 4 ever shorter of stalls; undefined where nobody has counted the households. */
export const shortageGrade = ({ households, shortage }: Compound): number | undefined =>
  households === null ? undefined : gradeOf(shortage / Math.max(1, households), shareSteps);

/** 0 none, 1 to 4 ever more. */
export const stallGrade = (stalls: number): number => gradeOf(stalls, stallSteps);
