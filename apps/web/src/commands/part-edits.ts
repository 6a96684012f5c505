import type { Content, Moment, MomentLabel, PartContent } from './content.ts';
import { withValue } from './set-values.ts';

function change(
  id: string,
  content: Content,
  parts: readonly PartContent[],
  label: MomentLabel,
  stroke?: string,
): Moment {
  return { label, put: { [id]: { ...content, parts } }, stroke };
}

export const addPart = (id: string, content: Content, part: PartContent): Moment =>
  change(id, content, [...content.parts, part], 'add-part');

export const removePart = (id: string, content: Content, partId: string): Moment =>
  change(
    id,
    content,
    content.parts.filter((part) => part.id !== partId),
    'remove-part',
  );

export function setPartValue(
  id: string,
  content: Content,
  partId: string,
  key: string,
  value: unknown,
): Moment {
  const parts = content.parts.map((part) =>
    part.id === partId ? { ...part, values: withValue(part.values, key, value) } : part,
  );
  return change(id, content, parts, 'part-value', `part:${partId}:${key}`);
}
