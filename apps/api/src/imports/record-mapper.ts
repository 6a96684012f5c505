import { commonColumns } from '@cityplate/formats/common-columns';
import type { FileRecord } from '@cityplate/formats/file-table';
import { checkGeometry } from '@cityplate/geometry/gate';
import { codeFault, codeForms } from '@cityplate/layers/codes/code-forms';
import { type CodeScheme, codeSchemeOf, type RegionCodes } from '@cityplate/layers/codes/code-scheme';
import type { LayerDefinition } from '@cityplate/layers/definition';
import type { Column } from '@cityplate/layers/derive/columns';
import { fieldSchema } from '@cityplate/layers/derive/fields-schema';
import { ledgerColumns, ledgerFields, partOfKey } from '@cityplate/layers/derive/ledger-fields';
import { typeCodeOf } from '@cityplate/layers/derive/type-code';
import type { Cell } from '@cityplate/layers/field-kind';
import type { FieldSpec, Fields } from '@cityplate/layers/field-spec';
import type { ImportSettings } from '@cityplate/wire/imports';
import { fitShape } from '../load/fit-shape.ts';
import { say, type Words } from '../words.ts';
import { guessOption } from './guess-option.ts';
import { type PlaceColumns, placeRecord, type RecordSystem } from './place-record.ts';
import type { RecordIssue, StagedRecord } from './staged-record.ts';

export interface MapperRegion extends RegionCodes {
  box: [number, number, number, number];
}

interface FieldReader {
  at: number;
  header: string;
  key: string;
  isField: boolean;
  read(value: unknown): Cell | undefined;
}

const longest: Readonly<Record<string, number>> = { name: 200, township: 40, community: 40, road: 100 };
const control = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]/u;
const shown = (value: unknown) => String(value).slice(0, 200);
const longestSourceId = 200;

const excelError = /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|ERROR!)$/;
const lostDigits = say(
  '编号在表格中是数字，末位已丢失；请把该列设为文本',
  'Kept as a number, its last digits are lost: make the column text',
);
const noCode = ({ zh, en }: Words) =>
  say(
    `不是本地区部件编号：${zh}；单位自编号请映射为“原编号”`,
    `Not a number of this region: ${en}; map a number of your own to “own number”`,
  );

const mostKept = 5000;
const keptLength = 40;

/**
 * Says what is wrong with a value of a field. What the cell of a closed list, a date or a yes was read as is one of
 * them; and of the few words that a ledger says again and again each is looked at once.
 */
function proofOf(spec: FieldSpec): (value: unknown) => readonly string[] {
  if (isClosed(spec)) return () => [];
  const schema = fieldSchema(spec);
  const sound = new Set<unknown>();
  return (value) => {
    if (sound.has(value)) return [];
    const parsed = schema.safeParse(value);
    if (!parsed.success) return parsed.error.issues.slice(0, 20).map(({ message }) => message);
    const isShort = typeof value !== 'string' || value.length <= keptLength;
    if (isShort && sound.size < mostKept) sound.add(value);
    return [];
  };
}

const isClosed = ({ kind }: FieldSpec) => kind === 'choice' || kind === 'date' || kind === 'boolean';

/** Turns records of a file into records of a layer by the settings; what does not fit is named cell by cell. */
export class RecordMapper {
  readonly #definition: LayerDefinition;
  readonly #region: MapperRegion;
  readonly #scheme: CodeScheme;
  readonly #readers: FieldReader[] = [];
  readonly #place: PlaceColumns = {};
  readonly #system: RecordSystem;
  readonly #fields: Fields;
  readonly #proofs: ReadonlyMap<string, (value: unknown) => readonly string[]>;
  readonly #required: readonly string[];
  readonly #defaults: Readonly<Record<string, unknown>>;
  readonly #life: string;
  readonly #headerOf = new Map<string, string>();
  readonly #partOf: ReadonlyMap<string, ReturnType<typeof partOfKey>>;
  readonly #seen = { '@id': new Map<string, number>(), code: new Map<string, number>() };
  #idAt: number | undefined;
  #codeAt: number | undefined;

  constructor(
    definition: LayerDefinition,
    columns: readonly string[],
    settings: ImportSettings,
    defaults: Readonly<Record<string, unknown>>,
    region: MapperRegion,
    system: RecordSystem,
  ) {
    this.#definition = definition;
    this.#region = region;
    this.#scheme = codeSchemeOf(region);
    this.#system = system;
    this.#fields = ledgerFields(definition);
    this.#proofs = new Map(Object.entries(this.#fields).map(([key, spec]) => [key, proofOf(spec)]));
    this.#partOf = new Map(Object.keys(this.#fields).map((key) => [key, partOfKey(key)]));
    this.#defaults = defaults;
    this.#life = settings.life;
    this.#required = Object.entries(definition.fields).flatMap(([key, spec]) => (spec.required ? [key] : []));
    const known = [...ledgerColumns(definition), ...commonColumns];
    columns.forEach((header, at) => {
      const target = settings.columns[header] ?? '';
      if (target === '') return;
      this.#headerOf.set(target, header);
      if (target === '@id') this.#idAt = at;
      else if (target === 'code') this.#codeAt = at;
      else if (target.startsWith('@')) this.#place[target.slice(1)] = at;
      else {
        const column = known.find(({ key }) => key === target);
        if (column !== undefined) this.#readers.push(this.#reader(at, header, column, settings));
      }
    });
  }

  #reader(at: number, header: string, column: Column, settings: ImportSettings): FieldReader {
    const { key } = column;
    const spec = this.#fields[key];
    const words = settings.values[key] ?? {};
    const kept = new Map<string, Cell | undefined>();
    const parse = (text: string): Cell | undefined => {
      const option = Object.hasOwn(words, text.trim()) ? words[text.trim()] : undefined;
      if (option === '') return undefined;
      const cell = column.parse(option ?? text);
      const guessed = cell?.ok === false && spec !== undefined ? guessOption(spec, text) : undefined;
      return guessed === undefined ? cell : { ok: true, value: guessed };
    };
    const keeps = spec === undefined || isClosed(spec);
    return {
      at,
      header,
      key,
      isField: spec !== undefined,
      read(value) {
        if (typeof value === 'number' && spec?.kind === 'number') return { ok: true, value };
        if (typeof value === 'boolean' && spec?.kind === 'boolean') return { ok: true, value };
        if (Array.isArray(value) && value.every((each) => typeof each === 'string'))
          return spec?.kind === 'choices' ? { ok: true, value } : parse(value.join('、'));
        if (typeof value === 'object')
          return { ok: false, message: say('不是一个简单的值', 'Not a plain value') };
        const text = String(value);
        if (!keeps) return parse(text);
        // A ledger says the same few words again and again.
        if (!kept.has(text) && kept.size < mostKept) kept.set(text, parse(text));
        return kept.get(text) ?? parse(text);
      },
    };
  }

  map(record: FileRecord): { staged: StagedRecord } | { issues: RecordIssue[] } {
    const issues: RecordIssue[] = [];
    const refuse: Refuse = (column, code, value, message) => {
      const said = value === undefined || value === null ? {} : { value: shown(value) };
      issues.push({ row: record.number, column, code, message, ...said });
    };
    const staged: StagedRecord = { number: record.number, props: {} };
    const said: Record<string, unknown> = {};
    const common: Record<string, string> = {};
    for (const { at, header, key, isField, read } of this.#readers) {
      const value = record.cells[at];
      if (value === undefined || value === null || value === '') continue;
      if (excelError.test(String(value))) {
        refuse(header, 'formula', value, say('单元格的公式有误', 'The formula of the cell failed'));
        continue;
      }
      const cell = read(value);
      if (cell === undefined) continue;
      if (!cell.ok) refuse(header, 'cell', value, cell.message);
      else if (isField) said[key] = cell.value;
      else {
        const text = String(cell.value).normalize('NFC').trim();
        if (text.length > (longest[key] ?? 200) || control.test(text))
          refuse(
            header,
            'text',
            value,
            say('过长或含有不能保存的字符', 'Too long, or holds characters that cannot be stored'),
          );
        else if (text !== '') common[key] = text;
      }
    }
    Object.assign(staged, common);
    this.#identify(record, staged, said, refuse);
    this.#check(staged, said, refuse);
    this.#locate(record, staged, refuse);
    if (issues.length === 0) this.#refuseRepeated(staged, refuse);
    return issues.length > 0 ? { issues } : { staged };
  }

  #identify(record: FileRecord, staged: StagedRecord, said: Record<string, unknown>, refuse: Refuse): void {
    const own = this.#idAt === undefined ? record.id : record.cells[this.#idAt];
    const id = own === undefined || own === null ? '' : String(own).normalize('NFKC').trim();
    const idHeader = this.#headerOf.get('@id') ?? 'id';
    if (id.length > longestSourceId || control.test(id))
      refuse(
        idHeader,
        'id',
        own,
        say('编号过长或含有不能保存的字符', 'Too long, or holds characters that cannot be stored'),
      );
    else if (id !== '') staged.sourceId = id;
    const code = this.#codeAt === undefined ? undefined : record.cells[this.#codeAt];
    if (code === undefined || code === null || String(code).trim() === '') return;
    const header = this.#headerOf.get('code') ?? 'code';
    if (typeof code === 'number' && code >= 1e15) {
      refuse(header, 'precision', code, lostDigits);
      return;
    }
    const read = codeForms(this.#definition, String(code), this.#region);
    if (read === undefined) {
      refuse(header, 'code-form', code, noCode(codeFault(this.#definition, String(code), this.#region)));
      return;
    }
    const minted = read.forms.find(({ scheme }) => scheme.id === this.#scheme.id);
    const other = read.forms.find(({ scheme }) => scheme.id !== this.#scheme.id);
    if (minted !== undefined) staged.code = minted.code;
    if (other !== undefined) staged.otherCode = other.code;
    const { codes } = this.#definition;
    // The number names the type, so a ledger of numbers needs no column for it.
    if ('by' in codes && read.option !== undefined && !(codes.by in said)) said[codes.by] = read.option;
  }

  /** Checks what the record says and gives each part its own. */
  #check(staged: StagedRecord, said: Record<string, unknown>, refuse: Refuse): void {
    let isSound = true;
    for (const key in said) {
      for (const message of this.#proofs.get(key)?.(said[key]) ?? []) {
        isSound = false;
        refuse(this.#headerOf.get(key) ?? key, 'value', said[key], this.#why(key, message));
      }
    }
    if (!isSound) return;
    for (const key in said) {
      const value = said[key];
      const of = this.#partOf.get(key);
      if (of === undefined) staged.props[key] = value;
      else {
        staged.parts ??= {};
        staged.parts[of.part] = { ...staged.parts[of.part], [of.field]: value };
      }
    }
    const { props } = staged;
    const isThere = (key: string) => Object.hasOwn(props, key) || Object.hasOwn(this.#defaults, key);
    if (!this.#required.every(isThere)) staged.incomplete = true;
    const { codes } = this.#definition;
    const decides = 'by' in codes && Object.hasOwn(props, codes.by) ? props : this.#defaults;
    const type = typeCodeOf(this.#definition, decides, this.#scheme);
    if (type !== undefined) staged.type = type;
    staged.life ??= this.#life;
  }

  #why(key: string, message: string): Words {
    const spec = this.#fields[key];
    if (spec?.kind === 'number') {
      const range = `${spec.min}–${spec.max}${spec.unit === undefined ? '' : ` ${spec.unit}`}`;
      const whole = spec.integer ? say('整数，', 'a whole number, ') : say('', '');
      return say(`须为${whole.zh}${range}`, `Must be ${whole.en}${range}`);
    }
    // Rules of our own speak both languages, one after the other.
    const [zh, en] = message.split(' / ');
    return say(`不符合要求（${zh ?? message}）`, en ?? message);
  }

  #locate(record: FileRecord, staged: StagedRecord, refuse: Refuse): void {
    const placed = placeRecord(record, this.#place, this.#system);
    const column = this.#headerOf.get('@x') ?? this.#headerOf.get('@wkt') ?? 'geometry';
    if (placed === undefined) return;
    if ('message' in placed) {
      refuse(column, placed.code, placed.value, placed.message);
      return;
    }
    const { geometry } = fitShape(placed.geometry, this.#definition.geometry);
    const gate = checkGeometry(geometry, { types: this.#definition.geometry, box: this.#region.box });
    if (gate.ok) staged.geometry = gate.geometry;
    else for (const { code, message } of gate.issues.slice(0, 3)) refuse(column, code, placed.shown, message);
  }

  /** The first of two records with one number stands; the other says where that is. */
  #refuseRepeated(staged: StagedRecord, refuse: Refuse): void {
    const names = [
      ['@id', staged.sourceId],
      ['code', staged.code],
    ] as const;
    for (const [target, name] of names) {
      if (name === undefined) continue;
      const first = this.#seen[target].get(name);
      if (first !== undefined) {
        const message = say(`与第 ${first} 行的编号相同`, `The same number as in row ${first}`);
        refuse(this.#headerOf.get(target) ?? target, 'repeated', name, message);
        return;
      }
    }
    for (const [target, name] of names) if (name !== undefined) this.#seen[target].set(name, staged.number);
  }
}

type Refuse = (column: string, code: string, value: unknown, message: Words) => void;
