import { parseAst } from 'vite';
import type { SourceFile } from './source-files.ts';

/** A node of the syntax tree (ESTree with TypeScript), as far as the rules need to know it. */
export type Node = { type: string; start: number; [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const trees = new Map<string, Node>();

/** The file's syntax tree; parsed once for all rules. */
export function parse(file: SourceFile): Node {
  let tree = trees.get(file.path);
  if (!tree) {
    const lang = file.path.endsWith('.tsx') ? 'tsx' : file.path.endsWith('.ts') ? 'ts' : 'js';
    const parsed: unknown = parseAst(file.text, { lang });
    if (!isNode(parsed)) throw new Error(`${file.path} cannot be parsed`);
    tree = parsed;
    trees.set(file.path, tree);
  }
  return tree;
}

/** Every node below and including `root`. */
export function* walk(root: unknown): Generator<Node> {
  if (Array.isArray(root)) {
    for (const item of root) yield* walk(item);
  } else if (isNode(root)) {
    yield root;
    for (const value of Object.values(root)) if (typeof value === 'object') yield* walk(value);
  }
}

/** Where `node` is: `path:line`. */
export function locate(file: SourceFile, node: { start: number }): string {
  return `${file.path}:${file.text.slice(0, node.start).split('\n').length}`;
}

/** The name of an identifier or of a property such as `process.env` ("process.env"), else undefined. */
export function dottedName(value: unknown): string | undefined {
  if (!isNode(value)) return undefined;
  if (value.type === 'Identifier') return String(value.name);
  if (value.type !== 'MemberExpression' || value.computed === true) return undefined;
  const [object, property] = [dottedName(value.object), dottedName(value.property)];
  return object && property ? `${object}.${property}` : undefined;
}
