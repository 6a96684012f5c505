import { serveDemonstration } from '@cityplate/testing/browser/serve-demonstration';

/** The API, the built page and a demonstration database, for the time of all browser tests. */
export default function setup(): Promise<() => Promise<void>> {
  return serveDemonstration(process.env.E2E_ORIGIN ?? '', process.env);
}
