import {
  type PlateTemplate,
  type PlateTemplateId,
  plateTemplateIdSchema,
  plateTemplates,
} from '@cityplate/wire/plate-templates';
import { liveStates, maximumPlatesPerBatch, type PlateState } from '@cityplate/wire/plates';
import type { Actor } from '../actor.ts';
import { type PlateFacts, plateFacts } from '../plates/plate-facts.ts';
import type { SheetSet } from '../plates/sheets.ts';
import { notFound, ProblemError } from '../problem-error.ts';
import { findPlate, listPlates, type PlateRow } from '../queries/plates.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';
import { existingBatch, heldOf, stewardsOf } from './plates.ts';

const attempted = say('打印铭牌', 'print plates');

export interface FileRequest {
  /** What stands before `/p/…`; '' where the server cannot know under which address people reach it. */
  origin: string;
  /** The batch's own unless another is asked for. */
  template: PlateTemplateId | undefined;
  /** Refused for sheets of labels. */
  engraved?: true;
  /** Only plates in these states; those that still hold unless said. */
  states: readonly PlateState[] | undefined;
}

/** The plates of a batch with all that stands on them. Throws 404, 403, and 409 when there is nothing to print. */
export async function plateSetOfBatch(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  { origin, template, states, engraved }: FileRequest,
): Promise<SheetSet> {
  mustKnowOrigin(origin);
  const { batch, rows } = await inTransaction(services.pool, context, async (client) => {
    const found = await existingBatch(client, id);
    const filter = { batch: id, state: states ?? liveStates, limit: maximumPlatesPerBatch };
    return { batch: found, rows: await listPlates(client, filter) };
  });
  mustBeAble(actor, 'plate.print', stewardsOf(services, batch), attempted);
  const own = plateTemplateIdSchema.parse(batch.template);
  const chosen = template ?? own;
  if (engraved) for (const each of [own, chosen]) mustBeEngraved(plateTemplates[each]);
  return {
    name: batch.number,
    template: plateTemplates[chosen],
    plates: factsOf(services, rows, origin),
  };
}

/** One plate, to print it again as it is: same serial, same code. */
export async function plateSetOfPlate(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  id: string,
  { origin, template }: Pick<FileRequest, 'origin' | 'template'>,
): Promise<SheetSet> {
  mustKnowOrigin(origin);
  const row = await inTransaction(services.pool, context, (client) => findPlate(client, id));
  if (row === undefined) throw notFound(say('铭牌', 'plate'));
  mustBeAble(actor, 'plate.print', stewardsOf(services, row), attempted, heldOf(row));
  const chosen = template ?? plateTemplateIdSchema.safeParse(row.template).data ?? 'engraved-50x80';
  return {
    name: row.serial,
    template: plateTemplates[chosen],
    plates: factsOf(services, row.state === 'replaced' || row.state === 'void' ? [] : [row], origin),
  };
}

/** Only what the actor may print has its token: of others' plates in the batch none is drawn. */
function factsOf(services: Services, rows: readonly PlateRow[], origin: string): PlateFacts[] {
  const plates = rows.filter(({ token }) => token !== null).map((row) => plateFacts(services, row, origin));
  if (plates.length > 0) return plates;
  throw new ProblemError(409, 'nothing-to-print', say('没有可打印的铭牌。', 'There is no plate to print.'));
}

/** Refuses to engrave what is laid out for a sheet of labels. */
function mustBeEngraved({ kind, name }: PlateTemplate): void {
  if (kind === 'engraved') return;
  throw new ProblemError(
    409,
    'not-engraved',
    say(
      `“${name.zh}”是标签，没有雕刻文件；请下载 PDF 打印。`,
      `"${name.en}" is for labels and has no engraving file: print its PDF.`,
    ),
  );
}

/** Refuses to print codes that would lead nowhere. */
export function mustKnowOrigin(origin: string): void {
  if (origin !== '') return;
  throw new ProblemError(
    409,
    'address-unknown',
    say(
      '服务器不知道自己的公网地址，二维码无从生成：请设置 PUBLIC_URL。',
      'The server does not know its own public address, which the codes must hold: set PUBLIC_URL.',
    ),
  );
}
