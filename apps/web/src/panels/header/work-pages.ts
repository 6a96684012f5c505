import { type Words, words } from '@cityplate/layers/words';
import type { Verb } from '@cityplate/wire/permissions';
import { type Icon, IconChecklist, IconReplace, IconTable } from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';

export interface WorkPageEntry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly name: Words;
  /** One line: what one comes here for. */
  readonly about: Words;
  readonly icon: Icon;
  /** Offered to whoever holds this verb. */
  readonly verb: Verb;
}

/** The pages of the workbench, in the order of the work: from the ledger to what follows from it. */
export const workPages: readonly WorkPageEntry[] = [
  {
    to: '/ledger',
    name: words('权属台账|Ownership ledger'),
    about: words('谁有什么，还有多少没有着落|Who holds what, and what nobody holds'),
    icon: IconTable,
    verb: 'layer.read',
  },
  {
    to: '/cases',
    name: words('案件|Cases'),
    about: words('待受理的上报、本单位的案件与时限|Reports to accept, our own cases and their clocks'),
    icon: IconChecklist,
    verb: 'case.read',
  },
  {
    to: '/detections',
    name: words('混用排查|Wrong covers'),
    about: words(
      '混用、未标明用途和承载不足的井盖，复核后列入更换清单|Covers marked wrongly, not at all or too weak',
    ),
    icon: IconReplace,
    verb: 'detection.read',
  },
];
