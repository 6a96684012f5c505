import { parseArgs } from 'node:util';
import { type NamedReferenceSystem, parseReferenceSystem } from '@cityplate/geometry/reference-system-names';
import { z } from 'zod';

export const usage = `用法 · usage: npm run load -- FILE --layer ID [options]
  --crs EPSG:…|gcj02|bd09   坐标系，文件未写明时 · reference system of a file that names none
  --set KEY=VALUE           文件没有此字段时填入 · filled in where the file says nothing (repeatable)
  --map FILE.json           {"rename": {"source": "key"}, "values": {"key": {"source": "option"}}, "set": {…}}
  --id PROPERTY             作为来源编号的属性 · property that identifies a record (else the feature's id, @id, id)
  --source NAME             来源名，加在来源编号前 · put before source ids, where two sources number alike
  --unit CODE               登记单位 · unit that records
  --strict                  有一行不符合就都不写入 · write nothing when one row does not fit
  --dry-run                 只检查，不写入 · check only
  --region ID               区域（同 REGION）· region, as REGION does`;

const mapping = z.strictObject({
  rename: z.record(z.string(), z.string()).default({}),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  set: z.record(z.string(), z.string()).default({}),
});
export type Mapping = z.infer<typeof mapping>;

export interface LoadOptions {
  file: string;
  layer: string;
  crs: NamedReferenceSystem | undefined;
  mapFile: string | undefined;
  set: Readonly<Record<string, string>>;
  idProperty: string | undefined;
  source: string | undefined;
  unit: string | undefined;
  strict: boolean;
  dryRun: boolean;
  region: string | undefined;
}

/** Reads the arguments of `npm run load`. Throws one line that says what is wrong with them. */
export function readLoadOptions(args: string[]): LoadOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      layer: text,
      crs: text,
      set: { ...text, multiple: true },
      map: text,
      id: text,
      source: text,
      unit: text,
      region: text,
      strict: flag,
      'dry-run': flag,
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.layer === undefined) throw new Error(usage);
  const crs = values.crs === undefined ? undefined : parseReferenceSystem(values.crs);
  if (values.crs !== undefined && crs === undefined)
    throw new Error(`--crs ${values.crs}: 不认识的坐标系 · unknown reference system`);
  return {
    file,
    layer: values.layer,
    crs,
    mapFile: values.map,
    set: Object.fromEntries((values.set ?? []).map(readPair)),
    idProperty: values.id,
    source: values.source,
    unit: values.unit,
    strict: values.strict,
    dryRun: values['dry-run'],
    region: values.region,
  };
}

function readPair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new Error(`--set ${text}: 须为 KEY=VALUE · expected KEY=VALUE`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Reads the text of a mapping file. Throws one line that names every place that does not fit. */
export function readMapping(text: string, file: string): Mapping {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${file}: 不是 JSON · is not JSON`);
  }
  const parsed = mapping.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(
    `${file}: ${parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
  );
}
