import { otherCode } from '@cityplate/layers/codes/code-forms';
import type { AssetFeature } from '@cityplate/wire/asset';
import type { AssetRow, KeptState } from '../queries/asset-row.ts';
import type { Services } from '../services.ts';

/** Leaves out what is absent: a member that is not known is not there. */
function present<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  // Only null members are dropped, which is what the type says.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

/** What the mapper must know beside the row: the region's numbers and the layers that they name types of. */
export type Naming = Pick<Services, 'region' | 'catalogue'>;

/** The one mapper from a row to the wire. Fields of the layer stand beside the common members. */
export function toFeature({ region, catalogue }: Naming, row: AssetRow): AssetFeature {
  const { definition } = catalogue.layer(row.layer);
  const other = otherCode(definition, { code: row.code, codeSystem: row.code_system }, region);
  return {
    type: 'Feature',
    id: row.id,
    geometry: row.geometry,
    properties: {
      ...row.props,
      code: row.code,
      codeSystem: row.code_system,
      ...(other === undefined ? {} : { otherCode: other }),
      serial: row.serial,
      ownership: row.ownership,
      remediation: row.remediation,
      life: row.life,
      version: row.version,
      validFrom: row.valid_from.toISOString(),
      updatedAt: row.updated_at.toISOString(),
      ...present({
        name: row.name,
        mergedInto: row.merged_into,
        aliases: row.aliases,
        ownerUnit: row.owner_unit,
        maintainerUnit: row.maintainer_unit,
        regulatorUnit: row.regulator_unit,
        recordUnit: row.record_unit,
        township: row.township,
        community: row.community,
        road: row.road,
      }),
    },
  };
}

/** A kept state (asset_version.state has the same columns, times as text) as a row again. */
export function rowOfState(
  layer: string,
  id: string,
  state: KeptState,
  geometry: AssetRow['geometry'],
): AssetRow {
  return {
    ...state,
    layer,
    id,
    geometry,
    merged_into: state.merged_into ?? null,
    // Numbers merged into it are of the present alone.
    aliases: null,
    valid_from: new Date(state.valid_from),
    updated_at: new Date(state.updated_at),
  };
}

export const etagOf = (version: number) => `"${version}"`;
