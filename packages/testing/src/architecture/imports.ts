import type { SourceFile } from './source-files.ts';
import { locate, parse, walk } from './syntax.ts';

/** One import or re-export: what it names, whether it brings types only, and where it stands. */
export type Import = { specifier: string; typeOnly: boolean; place: string };

const DECLARATIONS = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'];

/** All imports of a file, dynamic ones with a fixed name too. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  for (const node of walk(parse(file))) {
    const isDeclaration = DECLARATIONS.includes(node.type);
    if (!isDeclaration && node.type !== 'ImportExpression') continue;
    const source = node.source;
    if (typeof source !== 'object' || source === null || !('value' in source)) continue;
    if (typeof source.value !== 'string') continue;
    const typeOnly = node.importKind === 'type' || node.exportKind === 'type';
    found.push({ specifier: source.value, typeOnly, place: locate(file, node) });
  }
  return found;
}

/** `@scope/name` or `name` of a bare specifier; undefined for relative ones and those of Node itself. */
export function packageOf(specifier: string): string | undefined {
  if (/^(\.|\/|node:|virtual:)/.test(specifier)) return undefined;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
