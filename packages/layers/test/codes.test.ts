import { checkMethods } from '@cityplate/layers/codes/check-digit';
import { codeFault, codeForms, otherCode } from '@cityplate/layers/codes/code-forms';
import {
  type CodePiece,
  codeSchemeOf,
  codeSchemesOf,
  type RegionCodes,
} from '@cityplate/layers/codes/code-scheme';
import { codeLength, composeCode, readCode } from '@cityplate/layers/codes/read-code';
import { loadLayers } from '@cityplate/layers/load';
import { keysOf } from '@cityplate/layers/record';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const layers = await loadLayers();
const covers = layers.find(({ id }) => id === 'manhole-covers')!;
const kaihua: RegionCodes = { adcode: '330824', codeSystem: 'gb47678-2026' };
const pieces: readonly CodePiece[] = [
  { piece: 'text', value: 'KH-' },
  { piece: 'type', of: 'gb30428' },
  { piece: 'serial', digits: 5 },
  { piece: 'check', by: 'mod-11-10' },
];
const local = (by: keyof typeof checkMethods): RegionCodes => ({
  adcode: '330824',
  codeSystem: 'local',
  codePieces: [...pieces.slice(0, 3), { piece: 'check', by }],
});
const types = layers.flatMap(({ codes }) => ('type' in codes ? [codes.type] : Object.values(codes.types)));
const written = (text: string, region: RegionCodes) =>
  codeForms(covers, text, region)?.forms.map(({ code }) => code);

describe('numbers of 16 and 17 digits', () => {
  // Domain 1.4: old type → new type of covers.
  test.each([
    ...[['0101', '01001'] as const, ['0102', '01002'] as const, ['0103', '01003'] as const],
    ...[['0104', '01004'] as const, ['0105', '01005'] as const, ['0106', '01006'] as const],
    ...[['0107', '01007'] as const, ['0108', '01008'] as const, ['0109', '01009'] as const],
    ...[['0110', '01010'] as const, ['0111', '01011'] as const, ['0112', '01012'] as const],
    ...[['0114', '01023'] as const, ['0127', '01019'] as const, ['0128', '01020'] as const],
    ...[['0129', '01021'] as const, ['0130', '01022'] as const],
  ])('type %s is now %s', (old, now) => {
    expect(written(`330824${old}000042`, kaihua)).toEqual([`330824${now}000042`, `330824${old}000042`]);
  });

  test('are read in full-width digits too, and each names the other with how sure that is', () => {
    expect(written('３３０８２４０１１４０００００９', kaihua)?.[0]).toBe('33082401023000009');
    const read = codeForms(covers, '33082401014000003', kaihua);
    expect(read).toMatchObject({ option: 'garden', certainty: 'L' });
    expect(read?.forms.map(({ scheme, code, extension }) => [scheme.standard, code, extension])).toEqual([
      ['GB/T 47678.5-2026', '33082401014000003', false],
      ['GB/T 30428.2-2013', '3308240199000003', true],
    ]);
  });

  test('stand beside each other in both directions', () => {
    const other = (code: string, codeSystem: string) =>
      otherCode(covers, { code, codeSystem }, { ...kaihua, codeSystem: 'gb30428-2013' });
    expect(other('33082401002000001', 'gb47678-2026')).toBe('3308240102000001');
    expect(other('3308240102000001', 'gb30428-2013')).toBe('33082401002000001');
    expect(other('planted-1', 'local')).toBeUndefined();
  });

  test('there and back again is where one began, for every type of every layer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...layers.filter(({ codes }) => 'type' in codes || Object.keys(codes.types).length > 0),
        ),
        fc.nat(),
        fc.integer({ min: 1, max: 999_999 }),
        (layer, pick, serial) => {
          const own = 'type' in layer.codes ? [layer.codes.type] : Object.values(layer.codes.types);
          const type = own[pick % own.length]!;
          const old = `330824${type.gb30428}${String(serial).padStart(6, '0')}`;
          const now = `330824${type.gb47678}${String(serial).padStart(6, '0')}`;
          for (const each of [old, now])
            expect(codeForms(layer, each, kaihua)?.forms.map(({ code }) => code)).toEqual([now, old]);
        },
      ),
    );
  });
});

describe('a number is refused by its first wrong place', () => {
  test.each([
    ['3308250100200001', 6, '“5”不符：此处应为 330824'],
    ['33082401002O00001', 12, '“O”应为数字'],
    ['3308240100200000', undefined, '小类 0100 不属于'],
    ['330824010020000', 16, '应为 17 位，实为 15 位'],
    ['330824010020000012', 18, '应为 17 位，实为 18 位'],
    ['33082401999000001', undefined, '第 7–11 位小类 01999 不属于“窨井盖”'],
    ['33082401002000000', 17, '顺序码不能全为 0'],
  ])('%s', (text, at, why) => {
    expect(codeForms(covers, text, kaihua)).toBeUndefined();
    expect(codeFault(covers, text, kaihua).zh).toContain(why);
    const scheme = codeSchemesOf(kaihua).find((each) => codeLength(each, '330824') === text.length);
    if (at !== undefined)
      expect(readCode(scheme ?? codeSchemeOf(kaihua), '330824', text)).toMatchObject({ ok: false, at });
  });
});

describe('a region’s own numbers', () => {
  test('are made of its pieces, and of those of GB/T 47678.5 where it names none', () => {
    const parts = { area: '330824', type: '0102', serial: 7 };
    expect(composeCode(codeSchemeOf(local('mod-11-10')), parts)).toBe('KH-0102000074');
    expect(composeCode(codeSchemeOf({ ...kaihua, codeSystem: 'local' }), { ...parts, type: '01002' })).toBe(
      '33082401002000007',
    );
    expect(() => composeCode(codeSchemeOf(local('luhn')), { ...parts, serial: 100_000 })).toThrow(RangeError);
  });

  test('mean the national ones too, whichever is typed', () => {
    const all = ['KH-0102000074', '33082401002000007', '3308240102000007'];
    for (const text of all) expect(written(text, local('mod-11-10'))).toEqual(all);
    expect(codeFault(covers, 'KH-0102000075', local('mod-11-10')).zh).toContain(
      '第 13 位校验码不符：按 ISO 7064 MOD 11,10 应为 4',
    );
  });
});

describe.each(keysOf(checkMethods))('check digits by %s', (by) => {
  const region = local(by);
  const scheme = codeSchemeOf(region);
  const numbers = fc
    .record({
      type: fc.constantFrom(...types.map(({ gb30428 }) => gb30428)),
      serial: fc.integer({ min: 1, max: 99_999 }),
    })
    .map((parts) => composeCode(scheme, { area: '330824', ...parts }));

  test('verify what they were made for, and notice every single wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(), fc.integer({ min: 1, max: 9 }), (code, pick, by10) => {
        expect(readCode(scheme, '330824', code).ok).toBe(true);
        const at = 3 + (pick % (code.length - 3));
        const digit = (Number(code[at]) + by10) % 10;
        const wrong = `${code.slice(0, at)}${digit}${code.slice(at + 1)}`;
        expect(readCode(scheme, '330824', wrong), wrong).toMatchObject({ ok: false });
      }),
    );
  });
});

test('check digits agree with published examples', () => {
  // ISO 7064 example 0794 → 5 (MOD 11,10) and 794 → 44 (MOD 97-10); ISO/IEC 7812 example 7992739871 → 3.
  expect(checkMethods['mod-11-10'].of('0794')).toBe('5');
  expect(checkMethods['mod-97-10'].of('794')).toBe('44');
  expect(checkMethods.luhn.of('7992739871')).toBe('3');
});
