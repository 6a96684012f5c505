import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One configuration for the tests of all workspaces: `npx vitest run --config packages/testing/vitest.config.ts`. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [
      '{packages,apps}/*/test/**/*.test.{ts,tsx}',
      '{db,fixtures}/test/**/*.test.ts',
      // The launcher is JavaScript, and so are its tests.
      'apps/launch/test/*.test.mjs',
      'packages/testing/src/architecture/*.test.ts',
    ],
    globalSetup: [fileURLToPath(new URL('src/global-setup.ts', import.meta.url))],
    testTimeout: 30_000,
    // The first test file to ask for a database may have to make the template.
    hookTimeout: 180_000,
    // Vitest leaves one of two cores idle; half of what a test waits for is the database.
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
