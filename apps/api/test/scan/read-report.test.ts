import { mostReportPhotos, newReportSchema } from '@cityplate/wire/reports';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProblemError } from '../../src/problem-error.ts';
import { readReport } from '../../src/scan/read-report.ts';
import { contactCard, dialled } from '../../src/scan/scan-document.ts';

const address = 'https://plates.example/api/public/reports';
const json = (body: string | Uint8Array<ArrayBuffer>) =>
  new Request(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
const form = (...fields: [name: string, value: string | File][]) => {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return new Request(address, { method: 'POST', body });
};
const picture = (bytes: number[]) => new File([new Uint8Array(bytes)], 'a.jpg', { type: 'image/jpeg' });
const read = (request: Request) => readReport(request, newReportSchema);

async function refusal(request: Request) {
  const error: unknown = await read(request).catch((reason: unknown) => reason);
  if (!(error instanceof ProblemError)) throw new Error('it was taken');
  return { status: error.status, paths: (error.options.issues ?? []).map(({ path }) => path) };
}

test('a picture sent in JSON arrives byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      const photos = [Buffer.from(bytes).toString('base64')];
      const { pictures, key } = await read(json(JSON.stringify({ token: 't', kind: 'broken', photos })));
      expect(pictures).toEqual([new Uint8Array(bytes)]);
      expect(key).toBeUndefined();
    }),
    { numRuns: 30 },
  );
});

test('a plain form says the same as JSON: empty fields are absent, its key stands for the header', async () => {
  const request = form(
    ...([
      ['token', 't'],
      ['kind', 'broken'],
      ['description', ''],
      ['key', 'k-1'],
      ['photo', picture([1, 2, 3])],
      ['photo', picture([])],
    ] satisfies [string, string | File][]),
  );
  expect(await read(request)).toEqual({
    content: { token: 't', kind: 'broken' },
    key: 'k-1',
    pictures: [new Uint8Array([1, 2, 3])],
  });
});

test('a form without files, as a page without a script sends it', async () => {
  const body = new URLSearchParams({ token: 't', kind: 'broken', description: ' 井盖破了 ' });
  const { content } = await read(new Request(address, { method: 'POST', body }));
  expect(content).toEqual({ token: 't', kind: 'broken', description: '井盖破了' });
});

test.each([
  ['JSON that is none', json('{"kind":'), 400, 'body'],
  ['bytes that are no text', json(new Uint8Array([0x22, 0xff, 0x22])), 400, 'body'],
  ['a text that cannot be kept', json(JSON.stringify({ token: 't', kind: 'a\0' })), 400, 'body.kind'],
  ['the same in a form', form(['token', 't'], ['kind', 'a\0']), 400, 'body.kind'],
  ['a field nobody knows', form(['token', 't'], ['kind', 'a'], ['name', 'x']), 422, 'body'],
  ['a file nobody asked for', form(['kind', 'a'], ['film', picture([1])]), 400, 'body'],
  ['a key with a blank', form(['kind', 'a'], ['key', 'a b']), 400, 'body.key'],
  ['half a position', form(['layer', 'x'], ['kind', 'a'], ['position', '118.4,']), 400, 'body.position'],
])('%s is refused by its place, never a failure of ours', async (_, request, status, path) => {
  const { status: answered, paths } = await refusal(request);
  expect(answered).toBe(status);
  expect(
    paths.some((each) => each.startsWith(path)),
    paths.join(),
  ).toBe(true);
});

test('one photo more than allowed is refused, as many as allowed are taken', async () => {
  const photos = (count: number) =>
    form(
      ['token', 't'],
      ['kind', 'a'],
      ...Array.from({ length: count }, (): [string, File] => ['photo', picture([1])]),
    );
  expect((await read(photos(mostReportPhotos))).pictures).toHaveLength(mostReportPhotos);
  expect(await refusal(photos(mostReportPhotos + 1))).toEqual({ status: 400, paths: ['body.photo'] });
});

test('a form that breaks off and a kind that is neither are told apart', async () => {
  const send = (type: string) =>
    refusal(
      new Request(address, { method: 'POST', body: '--x\r\nbroken', headers: { 'content-type': type } }),
    );
  expect((await send('multipart/form-data; boundary=x')).status).toBe(400);
  expect((await send('text/plain')).status).toBe(415);
});

test.each([
  ['0570-0000103（示例）', '05700000103'],
  ['+86 570 601 4110', '+865706014110'],
  ['见井盖', undefined],
  ['12', undefined],
  [undefined, undefined],
])('%s is dialled as %s', async (phone, number) => {
  expect(dialled(phone)).toBe(number);
  const card = String(await contactCard('zh', '权属单位', '<水务> & 公司', phone));
  expect(card.includes('href="tel:')).toBe(number !== undefined);
  expect(card.includes('没有登记电话')).toBe(number === undefined);
  expect(card).toContain('&lt;水务&gt; &amp; 公司');
});
