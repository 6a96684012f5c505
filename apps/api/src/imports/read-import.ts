import { ledgerFields } from '@cityplate/layers/derive/ledger-fields';
import type { ImportSettings, SystemGuess } from '@cityplate/wire/imports';
import type { CatalogueLayer } from '../catalogue.ts';
import type { ImportFindings } from '../queries/imports.ts';
import type { FileThread } from './file-thread.ts';
import { guessColumns } from './guess-columns.ts';
import { guessOption } from './guess-option.ts';
import { guessSystem } from './guess-system.ts';
import { firstSettings, signatureOf } from './settings.ts';
import type { FoundTable } from './worker-messages.ts';

const positionsTried = 300;
const valuesShown = 60;

/** What a file holds and how it would be read: the same for the first look and for every change of the settings. */
export interface ReadFile {
  found: FoundTable;
  settings: ImportSettings;
  system: SystemGuess;
  signature: string;
  remembered: boolean;
}

/** What the reading asks of the world outside the thread. */
export interface ReadQuestions {
  /** How this unit's files with these columns were read last. */
  remembered(signature: string): Promise<Partial<ImportSettings> | undefined>;
  /** Share of positions that lie on something registered. */
  near(positions: [number, number][]): Promise<number>;
}

/** Reads a file and works out, unless `given`, what its columns mean; then which system its numbers are in. */
export async function readImport(
  thread: FileThread,
  path: string,
  { definition }: CatalogueLayer,
  box: [number, number, number, number],
  questions: ReadQuestions,
  given?: ImportSettings,
): Promise<ReadFile> {
  const { table: found } = await thread.ask({ kind: 'read', path });
  const names = found.columns.map(({ name }) => name);
  const signature = signatureOf(names);
  const kept = given === undefined ? await questions.remembered(signature) : undefined;
  const guessed = firstSettings(guessColumns(definition, found.columns));
  const settings = given ?? { ...guessed, ...kept };
  const { sample } = await thread.ask({
    kind: 'positions',
    columns: settings.columns,
    wanted: positionsTried,
  });
  const system = await guessSystem(sample.positions, found.crs ?? sample.crs, box, questions.near);
  return { found, settings, system, signature, remembered: kept !== undefined };
}

/** The system by which the file is read: the one that somebody said, else the one that it seems to be. */
export function systemOf(
  settings: ImportSettings,
  guess: SystemGuess,
): Pick<SystemGuess, 'axes'> & { crs: string } {
  if (settings.crs !== null) return { crs: settings.crs, axes: settings.axes };
  return { crs: guess.crs ?? 'OGC:CRS84', axes: guess.axes };
}

/** Columns as they are shown: samples, and for closed lists every word with the option that it was taken for. */
export async function describeColumns(
  thread: FileThread,
  { definition }: CatalogueLayer,
  { found, settings }: ReadFile,
): Promise<ImportFindings['columns']> {
  const fields = ledgerFields(definition);
  const closed = found.columns.filter(({ name }) => fields[settings.columns[name] ?? '']?.kind === 'choice');
  const { values } = await thread.ask({
    kind: 'values',
    columns: closed.map(({ name }) => name),
    wanted: valuesShown,
  });
  return found.columns.map(({ name, samples, filled }) => {
    const key = settings.columns[name] ?? '';
    const spec = fields[key];
    const shown = { name, samples: samples.slice(0, 3), filled };
    if (spec === undefined || values[name] === undefined) return shown;
    const words = values[name].map((value) => {
      const option = settings.values[key]?.[value] ?? guessOption(spec, value);
      return { value, ...(option === undefined ? {} : { option }) };
    });
    return { ...shown, values: words };
  });
}
