import { parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import {
  type ExportChoice,
  type ExportSettings,
  exportChoiceSchema,
  fitsFormat,
  usualExport,
} from '@cityplate/wire/exports';
import type { Actor } from '../actor.ts';
import { invalid } from '../problem-error.ts';
import { appendAudit } from '../queries/audit.ts';
import { keepChoice, keptChoice } from '../queries/export-choices.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import { mustBeAble } from '../rights.ts';
import type { Services } from '../services.ts';
import { say } from '../words.ts';

const attempted = say('记住导出方式', 'Remember how to export');

/** How the actor's unit takes the layer away. */
export async function exportChoice(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  layer: string,
): Promise<ExportSettings> {
  mustMayExport(services, actor, layer);
  const kept = exportChoiceSchema.safeParse(
    await inTransaction(services.pool, context, (client) => keptChoice(client, layer)),
  );
  return kept.success ? { ...kept.data, remembered: true } : { ...usualExport, remembered: false };
}

/** Remembers it for all people of the unit. Throws 422 for a system that is not known or that the format cannot hold. */
export async function rememberExportChoice(
  services: Services,
  context: TransactionContext,
  actor: Actor,
  layer: string,
  choice: ExportChoice,
): Promise<ExportSettings> {
  mustMayExport(services, actor, layer);
  const system = parseReferenceSystem(choice.crs)?.system;
  if (system === undefined || !fitsFormat(choice.format, system))
    throw invalid(attempted, [
      {
        path: 'body.crs',
        code: 'crs',
        message:
          system === undefined
            ? say('不认识的坐标系', 'Unknown reference system')
            : say('这种格式不能用这个坐标系', 'The format cannot hold this system'),
      },
    ]);
  const kept = { format: choice.format, crs: system.id };
  return inTransaction(services.pool, context, async (client) => {
    await keepChoice(client, layer, kept);
    await appendAudit(client, {
      verb: 'export.read',
      subject: `export-choice/${layer}`,
      detail: { unit: actor.unit, ...kept },
      requestId: context.requestId,
    });
    return { ...kept, remembered: true };
  });
}

function mustMayExport({ catalogue }: Services, actor: Actor, layer: string): void {
  mustBeAble(actor, 'export.read', catalogue.layer(layer).definition.rights.stewards, attempted);
}
