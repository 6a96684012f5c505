import { say } from '../words.ts';
import {
  type Comparison,
  deepestFilter,
  type Expression,
  type ListRelation,
  type Literal,
  type Property,
  type Scalar,
  type Shape,
} from './expression.ts';
import { FilterError } from './filter-error.ts';
import { boxShape, numberLiteral, textLiteral, timeLiteral } from './literals.ts';
import { TokenReader } from './token-reader.ts';
import { isShapeName, wellKnownText } from './well-known-text.ts';

const comparisons: readonly Comparison[] = ['=', '<>', '<', '<=', '>', '>='];
const listRelations: Readonly<Record<string, ListRelation>> = {
  A_CONTAINS: 'a_contains',
  A_CONTAINEDBY: 'a_containedBy',
  A_OVERLAPS: 'a_overlaps',
  A_EQUALS: 'a_equals',
};

/** Parses CQL2 Text; throws FilterError with the position of what does not fit. */
export function parseCql2Text(source: string): Expression {
  const reader = new TokenReader(source);
  const expression = disjunction(reader, 0);
  if (reader.peek().kind !== 'end') throw reader.expected('AND, OR');
  return expression;
}

function disjunction(reader: TokenReader, depth: number): Expression {
  const terms = [conjunction(reader, depth)];
  while (reader.takeKeyword('OR')) terms.push(conjunction(reader, depth));
  return terms.length === 1 ? terms[0]! : { node: 'or', of: terms };
}

function conjunction(reader: TokenReader, depth: number): Expression {
  const terms = [negation(reader, depth)];
  while (reader.takeKeyword('AND')) terms.push(negation(reader, depth));
  return terms.length === 1 ? terms[0]! : { node: 'and', of: terms };
}

function negation(reader: TokenReader, depth: number): Expression {
  if (depth > deepestFilter) {
    throw new FilterError(
      say(`嵌套超过 ${deepestFilter} 层`, `Nested deeper than ${deepestFilter}`),
      reader.peek().position,
    );
  }
  if (reader.takeKeyword('NOT')) return { node: 'not', of: negation(reader, depth + 1) };
  if (reader.takeSign('(')) {
    const inner = disjunction(reader, depth + 1);
    reader.sign(')');
    return inner;
  }
  return predicate(reader);
}

function predicate(reader: TokenReader): Expression {
  reader.countTerm();
  const { kind, text } = reader.peek();
  const isCall = kind === 'name' && reader.peek(1).text === '(';
  const relation = isCall ? listRelations[text.toUpperCase()] : undefined;
  if (relation !== undefined) return listPredicate(reader, relation);
  if (isCall && text.toUpperCase() === 'S_INTERSECTS') return intersects(reader);
  const value = scalar(reader);
  if (value.node === 'literal' && value.type === 'boolean' && !isOperator(reader)) {
    return { node: 'constant', value: value.value === true };
  }
  if (reader.takeKeyword('IS')) return isNull(reader, value);
  const negated = reader.takeKeyword('NOT');
  const found = special(reader, value);
  if (found !== undefined) return negated ? { node: 'not', of: found } : found;
  const by = negated ? undefined : comparisons.find((sign) => reader.takeSign(sign));
  if (by === undefined)
    throw reader.expected(negated ? 'LIKE, IN, BETWEEN' : '= <> < <= > >= LIKE IN BETWEEN IS');
  return { node: 'compare', by, left: value, right: scalar(reader) };
}

const isOperator = (reader: TokenReader) =>
  ['IS', 'NOT', 'LIKE', 'IN', 'BETWEEN'].some((word) => reader.isKeyword(word)) ||
  comparisons.some((sign) => reader.peek().text === sign);

function isNull(reader: TokenReader, value: Scalar): Expression {
  const negated = reader.takeKeyword('NOT');
  reader.keyword('NULL');
  if (value.node !== 'property') throw reader.expected('AND, OR');
  return negated ? { node: 'not', of: { node: 'null', of: value } } : { node: 'null', of: value };
}

function special(reader: TokenReader, value: Scalar): Expression | undefined {
  if (reader.takeKeyword('LIKE')) return { node: 'like', value, pattern: scalar(reader) };
  if (reader.takeKeyword('BETWEEN')) {
    const low = scalar(reader);
    reader.keyword('AND');
    return { node: 'between', value, low, high: scalar(reader) };
  }
  if (!reader.takeKeyword('IN')) return undefined;
  return { node: 'in', value, list: bracketed(reader, () => scalar(reader)) };
}

function bracketed<T>(reader: TokenReader, item: () => T): T[] {
  reader.sign('(');
  const items: T[] = [];
  do {
    reader.countTerm();
    items.push(item());
  } while (reader.takeSign(','));
  reader.sign(')');
  return items;
}

function scalar(reader: TokenReader): Scalar {
  if (reader.isKeyword('CASEI') && reader.peek(1).text === '(') {
    reader.take();
    reader.sign('(');
    const inner = plain(reader);
    reader.sign(')');
    return { node: 'folded', of: inner };
  }
  return plain(reader);
}

function plain(reader: TokenReader): Property | Literal {
  const token = reader.peek();
  if (token.kind === 'number') return numberLiteral(reader.number(), token.position);
  if (token.kind === 'text') return textLiteral(reader.text());
  for (const type of ['date', 'timestamp'] as const) {
    if (!reader.isKeyword(type.toUpperCase()) || reader.peek(1).text !== '(') continue;
    reader.take();
    reader.sign('(');
    const value = timeLiteral(type, reader.text(), token.position);
    reader.sign(')');
    return value;
  }
  if (reader.takeKeyword('TRUE')) return { node: 'literal', type: 'boolean', value: true };
  if (reader.takeKeyword('FALSE')) return { node: 'literal', type: 'boolean', value: false };
  return property(reader);
}

const property = (reader: TokenReader): Property => ({ node: 'property', name: reader.name() });

function listPredicate(reader: TokenReader, by: ListRelation): Expression {
  reader.take();
  reader.sign('(');
  const of = property(reader);
  reader.sign(',');
  const values = bracketed(reader, () => reader.text());
  reader.sign(')');
  return { node: 'list', by, of, values };
}

/** S_INTERSECTS(property, geometry), either way round. */
function intersects(reader: TokenReader): Expression {
  reader.take();
  reader.sign('(');
  const first = shapesOrProperty(reader);
  reader.sign(',');
  const second = shapesOrProperty(reader);
  reader.sign(')');
  const [of, shapes] = 'node' in first ? [first, second] : [second, first];
  if (!('node' in of) || 'node' in shapes) throw reader.expected('S_INTERSECTS(geometry, …)');
  return { node: 'intersects', of, shapes };
}

function shapesOrProperty(reader: TokenReader): Property | Shape[] {
  const { text } = reader.peek();
  if (isShapeName(text)) return [wellKnownText(reader)];
  if (!reader.isKeyword('BBOX')) return property(reader);
  reader.take();
  return [boxShape(bracketed(reader, () => reader.number()))];
}
