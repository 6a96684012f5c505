import { publicFields } from '@cityplate/layers/derive/public-fields';
import type { FieldSpec } from '@cityplate/layers/field-spec';
import { lifeStates, ownershipStates, remediationStates } from '@cityplate/layers/states';
import { findByPlate, type ScanRow } from '../queries/scan.ts';
import { inTransaction, type TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import type { Words } from '../words.ts';

/** 22 characters of base64url; anything else was never issued. */
const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

export interface ScannedField {
  label: Words;
  spec: FieldSpec;
  value: unknown;
}

export interface Scanned {
  layer: Words;
  /** What it is within its layer, where the layer tells kinds apart. */
  kind: Words | undefined;
  code: string;
  ownership: { key: ScanRow['ownership']; name: Words };
  /** In order, waiting, being worked on; a retired asset says only that. */
  state: { key: ScanRow['remediation'] | 'retired'; name: Words };
  /** Whom to call: the owner or interim holder, else the unit that answers for the region. */
  contact: { role: 'owner' | 'interim' | 'office'; name: Words; phone: string | undefined } | undefined;
  fields: ScannedField[];
  /** The plate that was scanned is not the asset's any more. */
  plate: 'live' | 'lost' | 'replaced';
  /** What a resident can report of it, the worst first. */
  reportable: { id: string; name: Words }[];
}

/** What a plate tells whoever holds it; undefined for a token that is not valid (any more). */
export async function scanPlate(
  services: Services,
  context: TransactionContext,
  token: string,
): Promise<Scanned | undefined> {
  if (!tokenPattern.test(token)) return undefined;
  const row = await inTransaction(services.pool, context, (client) => findByPlate(client, token));
  return row === undefined ? undefined : toScanned(services, row);
}

function toScanned(services: Services, row: ScanRow): Scanned {
  const { definition } = services.catalogue.layer(row.layer);
  const kindKey = 'by' in definition.codes ? definition.codes.by : undefined;
  const kind = kindKey === undefined ? undefined : definition.fields[kindKey];
  const kindName =
    kindKey !== undefined && kind?.kind === 'choice' ? kind.options[String(row.props[kindKey])] : undefined;
  return {
    layer: definition.name,
    kind: kindName,
    code: row.code,
    ownership: { key: row.ownership, name: ownershipStates[row.ownership].name },
    state:
      row.life === 'retired'
        ? { key: 'retired', name: lifeStates.retired.name }
        : { key: row.remediation, name: remediationStates[row.remediation].name },
    contact: contactOf(services, row),
    plate: row.plate_state === 'lost' || row.plate_state === 'replaced' ? row.plate_state : 'live',
    reportable: (definition.publicDefects ?? []).flatMap((id) => {
      const defect = definition.defects.find((each) => each.id === id);
      return defect === undefined ? [] : [{ id, name: shortName(defect.name) }];
    }),
    fields: publicFields(definition).flatMap(({ part, key, spec }): ScannedField[] => {
      // The kind is the heading, and a number is called through the button: of a disputed asset nobody's own.
      if ((part === undefined && key === kindKey) || spec.kind === 'phone') return [];
      const value = (part === undefined ? row.props : row.parts[part])?.[key];
      return value === undefined || value === null || value === ''
        ? []
        : [{ label: spec.label, spec, value }];
    }),
  };
}

/** A button holds one word: `缺失、丢失` says no more than `缺失`. */
const shortName = ({ zh, en }: Words): Words => ({ zh: zh.split('、')[0] ?? zh, en });

/** A holder by decision answers for it; while nobody does, the region's office, so that no fault is nobody's. */
export function contactOf(
  services: Pick<Services, 'region' | 'catalogue'>,
  row: Pick<ScanRow, 'layer' | 'ownership' | 'owner_unit' | 'regulator_unit' | 'props'>,
): Scanned['contact'] {
  const unitOf = (code: string | null | undefined) =>
    services.region.units.find((each) => each.code === code);
  const holder =
    row.ownership === 'confirmed' || row.ownership === 'interim' ? unitOf(row.owner_unit) : undefined;
  if (holder !== undefined) {
    const own = Object.entries(services.catalogue.layer(row.layer).definition.fields)
      .filter(([, spec]) => spec.public === true && spec.kind === 'phone')
      .map(([key]) => row.props[key])
      .find((value) => typeof value === 'string');
    return {
      role: row.ownership === 'interim' ? 'interim' : 'owner',
      name: holder.name,
      phone: own ?? holder.phone,
    };
  }
  const office = unitOf(services.region.publicContactUnit) ?? unitOf(row.regulator_unit);
  return office && { role: 'office', name: office.name, phone: office.phone };
}
