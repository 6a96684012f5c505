import type { Column } from '@cityplate/layers/derive/columns';
import { keysOf } from '@cityplate/layers/record';
import { stateVocabularies } from '@cityplate/layers/states';
import type { Words } from '@cityplate/layers/words';
import { words } from '@cityplate/layers/words';

/** A member that every asset has, as a column of tables; texts are read as they stand. */
export interface CommonColumn extends Column {
  /** Kept by the server: exported, and left aside when it comes back. */
  readonly serverOwned?: true;
}

type States = Readonly<Record<string, { readonly name: Words }>>;

const header = (key: string, label: Words) => `${label.zh} [${key}]`;
const fold = (text: string) => text.trim().toLowerCase();

function column(key: string, label: Words, rest: { states?: States; serverOwned?: true } = {}): CommonColumn {
  const { states, serverOwned } = rest;
  return {
    key,
    label,
    header: header(key, label),
    required: false,
    ...(serverOwned ? { serverOwned } : {}),
    parse(text) {
      if (text.trim() === '') return undefined;
      if (states === undefined) return { ok: true, value: text };
      const found = keysOf(states).find((state) =>
        [state, states[state]?.name.zh, states[state]?.name.en].some(
          (name) => name !== undefined && fold(name) === fold(text),
        ),
      );
      return found === undefined
        ? { ok: false, message: words('没有这个状态|No such state') }
        : { ok: true, value: found };
    },
    print: (value, language = 'zh') => {
      if (value === undefined) return '';
      return language === 'key' ? String(value) : (states?.[String(value)]?.name[language] ?? String(value));
    },
  };
}

const owned = { serverOwned: true } as const;

/** In the order of exports: what names an asset, its states, its parties, its place. */
export const commonColumns: readonly CommonColumn[] = [
  column('id', words('标识|Identifier'), owned),
  column('code', words('编号|Code')),
  column('codeSystem', words('编码规则|Code system')),
  column('otherCode', words('对照编号|Other code'), owned),
  column('name', words('名称|Name')),
  column('life', words('生命状态|Life'), { states: stateVocabularies.life }),
  column('ownership', words('权属状态|Ownership'), { states: stateVocabularies.ownership, ...owned }),
  column('remediation', words('处置状态|Remediation'), { states: stateVocabularies.remediation, ...owned }),
  column('ownerUnit', words('权属单位|Owner'), owned),
  column('maintainerUnit', words('养护单位|Maintainer'), owned),
  column('regulatorUnit', words('主管部门|Regulator'), owned),
  column('recordUnit', words('登记单位|Recorded by'), owned),
  column('township', words('乡镇街道|Township')),
  column('community', words('社区（村）|Community')),
  column('road', words('所在道路|Road')),
];

/** After the fields of the layer. */
export const trailingColumns: readonly CommonColumn[] = [
  column('aliases', words('曾用编号|Former codes'), owned),
  column('serial', words('序号|Serial'), owned),
  column('version', words('版本|Version'), owned),
  column('validFrom', words('生效时间|Valid from'), owned),
  column('updatedAt', words('更新时间|Updated at'), owned),
];
