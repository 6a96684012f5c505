import type { ChecklistItem } from '../definition.ts';
import { part } from '../rows.ts';
import { words } from '../words.ts';
import { work } from './work.ts';

/**
 * The items of a checklist as tasks, one record each. An item whose work other parts record in detail (its `part`) is
 * left out: the same work would be counted twice.
 */
export const checklistTasks = (checklist: readonly ChecklistItem[]) =>
  part(
    '整治事项|Tasks',
    { many: true, programme: { line: 'item' } },
    {
      item: {
        kind: 'choice',
        label: words('事项|Item'),
        required: true,
        options: Object.fromEntries(
          checklist.filter(({ part }) => part === undefined).map(({ id, name }) => [id, name]),
        ),
      },
      ...work,
    },
  );
