import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { areDependenciesInstalled } from '../dependencies.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cityplate-npm-'));
  lock('package-lock.json', '1.0.0');
});
afterEach(() => rmSync(root, { recursive: true }));

/** @param {string} file @param {string} version */
function lock(file, version) {
  const packages = {
    '': { version: '0.1.0' },
    'packages/own': { version: '0.1.0' },
    'node_modules/one': { version },
    'node_modules/for-windows': { version: '1.0.0', optional: true },
  };
  writeFileSync(join(root, file), JSON.stringify({ packages }));
}

/** @param {string} version */
function install(version) {
  mkdirSync(join(root, 'node_modules/one'), { recursive: true });
  lock('node_modules/.package-lock.json', version);
}

test('an empty checkout needs an installation', () => {
  expect(areDependenciesInstalled(root)).toBe(false);
});

test('what is installed as locked needs none, packages for other systems aside', () => {
  install('1.0.0');
  expect(areDependenciesInstalled(root)).toBe(true);
});

test('another version in the lock file needs one', () => {
  install('0.9.0');
  expect(areDependenciesInstalled(root)).toBe(false);
});

test('a package that somebody deleted needs one', () => {
  install('1.0.0');
  rmSync(join(root, 'node_modules/one'), { recursive: true });
  expect(areDependenciesInstalled(root)).toBe(false);
});

test('an installation that was killed before its end needs one', () => {
  mkdirSync(join(root, 'node_modules/one'), { recursive: true });
  expect(areDependenciesInstalled(root)).toBe(false);
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
  expect(areDependenciesInstalled(root)).toBe(false);
});
