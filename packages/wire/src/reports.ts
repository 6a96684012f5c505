import { z } from 'zod';

/** A report takes so many pictures at once, and may be added to so often. */
export const mostReportPhotos = 3;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);

/** What a resident sends: where (the token of a plate, or a spot of a layer), what kind, and what he likes to add. */
export const newReportSchema = z
  .strictObject({
    token: z.string().min(1).max(60).optional(),
    layer: z.string().min(1).max(60).optional(),
    position: position.optional(),
    kind: z.string().min(1).max(60),
    description: z.string().trim().min(1).max(500).optional(),
    /** Given only with `consent`: for questions about this report, kept apart and shown masked. */
    phone: z
      .string()
      .trim()
      .regex(/^[0-9+ -]{5,20}$/)
      .optional(),
    consent: z.literal(true).optional(),
    /** Pictures in base64, for clients that send JSON; a form sends them as files named `photo`. */
    photos: z.array(z.base64()).max(mostReportPhotos).optional(),
  })
  .refine((report) => (report.token === undefined) !== (report.position === undefined), {
    path: ['token'],
    message: 'either the token of a plate, or layer and position',
  })
  .refine((report) => report.position === undefined || report.layer !== undefined, {
    path: ['layer'],
    message: 'a position needs the layer',
  })
  .refine((report) => report.phone === undefined || report.consent === true, {
    path: ['consent'],
    message: 'a number needs consent',
  });
export type NewReport = z.infer<typeof newReportSchema>;

export const reportReceiptSchema = z.object({
  /** Number of this report, to quote on the phone. */
  receipt: z.string(),
  /** Private address to follow it by; whoever has it may read how it stands and add to it. */
  follow: z.string(),
  /** The same fault was reported before: this one was joined to it. */
  joined: z.boolean(),
});
export type ReportReceipt = z.infer<typeof reportReceiptSchema>;

export const reportAdditionSchema = z.strictObject({
  description: z.string().trim().min(1).max(500).optional(),
  photos: z.array(z.base64()).max(mostReportPhotos).optional(),
});
