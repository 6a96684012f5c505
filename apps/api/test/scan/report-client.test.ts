// @vitest-environment jsdom

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** The script of the scan page as a browser runs it: at import, on the form that the page holds. */
const script = '../../src/scan/report-client.mjs';
const keptUnder = 'cityplate-report-AAAAAAAAAAAAAAAAAAAAAA';

let sent: { url: string; init: RequestInit }[];
let answers: (() => Response | Promise<Response>)[];
const went = vi.fn();
/** What a page listens to dies with it; here all tests share one window. */
const listening: [string, EventListener][] = [];
const listen = globalThis.addEventListener.bind(globalThis);

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answers = [];
  localStorage.clear();
  went.mockClear();
  document.body.innerHTML = `<details id="report"><form data-report data-sending="正在发送" data-kept="已保存" data-failed="失败：" action="/api/public/reports">
    <input type="hidden" name="token" value="AAAAAAAAAAAAAAAAAAAAAA"><input type="hidden" name="key" value="one-key">
    <input type="file" name="photo"><button name="kind" value="broken">破损</button><button name="kind" value="loose">松动</button>
    <textarea name="description"></textarea><input name="phone"><input type="checkbox" name="consent" value="true">
    <p role="status"></p></form></details>`;
  vi.stubGlobal('addEventListener', (type: string, listener: EventListener) => {
    listening.push([type, listener]);
    listen(type, listener);
  });
  vi.stubGlobal('location', { assign: went });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    sent.push({ url, init });
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError('no network');
    return answer();
  });
});
afterEach(() => {
  for (const [type, listener] of listening.splice(0)) globalThis.removeEventListener(type, listener);
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
});

const run = () => import(/* @vite-ignore */ script);
async function tap(kind: string) {
  const button = document.querySelector<HTMLButtonElement>(`button[value=${kind}]`);
  const form = document.querySelector('form');
  form?.dispatchEvent(new SubmitEvent('submit', { submitter: button, cancelable: true, bubbles: true }));
  await vi.advanceTimersByTimeAsync(10);
}
const status = () => document.querySelector('[role=status]')?.textContent ?? '';
const taken = () => Response.json({ receipt: 'R1', follow: '/p/r/x', joined: false }, { status: 201 });
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name=${name}]`);
const keyOf = (index: number) => new Headers(sent[index]?.init.headers).get('idempotency-key');

test('one tap sends it, with the words that were given, and leads to the receipt', async () => {
  answers.push(taken);
  await run();
  (field('description') as HTMLInputElement).value = ' 裂了 ';
  (field('phone') as HTMLInputElement).value = '13812345678';
  (field('consent') as HTMLInputElement).checked = true;
  await tap('broken');
  expect(JSON.parse(String(sent[0]?.init.body))).toEqual({
    ...{
      token: 'AAAAAAAAAAAAAAAAAAAAAA',
      kind: 'broken',
      description: '裂了',
      phone: '13812345678',
      consent: true,
    },
  });
  expect(went).toHaveBeenCalledWith('/p/r/x');
  expect(localStorage.getItem(keptUnder)).toBeNull();
});

test('without a network it is kept and sent again under the same key, until it is acknowledged', async () => {
  await run();
  await tap('loose');
  expect(status()).toBe('已保存');
  expect(JSON.parse(localStorage.getItem(keptUnder) ?? '{}')).toMatchObject({
    key: 'one-key',
    body: { kind: 'loose' },
  });
  await vi.advanceTimersByTimeAsync(12_000);
  expect(sent).toHaveLength(2);
  answers.push(taken);
  globalThis.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(10);
  expect(sent.map((_, index) => keyOf(index))).toEqual(['one-key', 'one-key', 'one-key']);
  expect(went).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(3);
});

test('a page that was closed sends what it had kept when it is opened again', async () => {
  localStorage.setItem(keptUnder, JSON.stringify({ key: 'old-key', body: { token: 'A', kind: 'broken' } }));
  answers.push(taken);
  await run();
  await vi.advanceTimersByTimeAsync(10);
  expect([keyOf(0), went.mock.calls.length]).toEqual(['old-key', 1]);
});

test('a server that is busy is asked again when it said so; a second tap meanwhile sends nothing twice', async () => {
  answers.push(
    () => Response.json({ detail: '太频繁' }, { status: 429, headers: { 'retry-after': '60' } }),
    taken,
  );
  await run();
  await tap('broken');
  expect(status()).toBe('失败：太频繁');
  await vi.advanceTimersByTimeAsync(59_000);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(2);
  expect(went).toHaveBeenCalledTimes(1);
});

test('what is refused for what it says is said, not repeated, and can be put right', async () => {
  answers.push(() => Response.json({ issues: [{ message: '手机号有误' }] }, { status: 422 }), taken);
  await run();
  await tap('broken');
  expect(status()).toBe('失败：手机号有误');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toHaveLength(1);
  expect(document.querySelector<HTMLButtonElement>('button')?.disabled).toBe(false);
  await tap('broken');
  // Another report now: under the old key the server would refuse it.
  expect(keyOf(1)).not.toBe('one-key');
  expect(went).toHaveBeenCalledTimes(1);
});
