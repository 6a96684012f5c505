import { ProblemError } from '../problem-error.ts';
import { say } from '../words.ts';

/**
 * Refuses a write that another site's page started (CSRF). Browsers always send Origin or Sec-Fetch-Site with
 * one; scripts send neither and carry no ambient cookies.
 */
export function checkOrigin(headers: Headers, publicUrl: string | undefined): void {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const own = [headers.get('host'), publicUrl === undefined ? null : new URL(publicUrl).host];
  const isOwn = (host: string | null) => host !== null && own.includes(host);
  const foreignOrigin = origin !== null && (origin === 'null' || !isOwn(hostOf(origin)));
  const foreignSite = origin === null && site !== null && site !== 'same-origin' && site !== 'none';
  if (foreignOrigin || foreignSite) {
    throw new ProblemError(
      403,
      'origin',
      say('请求来自其他网站，已拒绝。', 'The request comes from another site and was refused.'),
    );
  }
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
