import { z } from 'zod';

export const noticeTabs = ['claims', 'decisions', 'objections'] as const;
export type NoticeTab = (typeof noticeTabs)[number];

/** What the page of notices shows; the address is the state. `show=all` also tells of what does not concern the unit. */
export const noticesSearchSchema = z.object({
  tab: z.enum(noticeTabs).optional().catch(undefined),
  show: z.literal('all').optional().catch(undefined),
});
export type NoticesSearch = z.infer<typeof noticesSearchSchema>;
