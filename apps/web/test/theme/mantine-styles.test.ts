import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const source = join(import.meta.dirname, '../../src');
const styles = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles/global.css'));
const imported = readFileSync(join(source, 'theme/mantine-styles.ts'), 'utf8');

const components = new Set(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => readFileSync(join(source, path), 'utf8'))
    .flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
);

it('every component of Mantine that a page uses has its style sheet', () => {
  const styled = [...components].filter((name) => existsSync(join(styles, `${name}.css`)));
  expect(styled.length).toBeGreaterThan(10);
  expect(styled.filter((name) => !imported.includes(`/styles/${name}.css'`))).toEqual([]);
});
