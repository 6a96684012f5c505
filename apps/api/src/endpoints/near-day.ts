import { z } from 'zod';

/** Years that a zone's clock is worth asking for; of others it shows what no date can be read from. */
export const isNearUs = (day: string) => day >= '1900' && day < '3000';

/** A day `YYYY-MM-DD` whose midnight the region's clock can be asked for. */
export const nearDay = z.iso.date().refine(isNearUs, '1900–2999');
