import type { AssetFeature } from '@cityplate/wire/asset';
import { expect } from 'vitest';
import { accounts, otherUnit, type Relation } from './expected-rights.ts';
import { newFeature } from './features.ts';
import type { TestServer } from './server.ts';

/** Of each layer one asset for every unit that an account has, one of another unit and one of nobody. */
export class Holdings {
  private readonly ids = new Map<string, string>();

  static async make(server: TestServer): Promise<Holdings> {
    const made = new Holdings();
    const office = server.as('office');
    const units = [...new Set([...Object.values(accounts).map((each) => each.unit), otherUnit, undefined])];
    await Promise.all(
      units.map(async (unit, row) => {
        const features = server.definitions.map((definition, column) => ({
          definition,
          feature: newFeature(server.region, definition, row * 10 + column),
        }));
        const answers = await Promise.all(
          features.map(({ definition, feature }) =>
            office.post<AssetFeature>(`/api/collections/${definition.id}/items`, feature),
          ),
        );
        answers.forEach(({ status, body }, index) => {
          expect(status, JSON.stringify(body)).toBe(201);
          made.ids.set(`${features[index]?.definition.id} ${unit}`, body.id);
        });
        if (unit === undefined) return;
        const decided = await office.post('/api/claims/decisions', {
          assetIds: answers.map(({ body }) => body.id),
          unit,
          reason: '示例',
        });
        expect(decided.status, JSON.stringify(decided.body)).toBe(200);
      }),
    );
    return made;
  }

  /** The asset of a layer that stands in this relation to a unit. */
  id(layer: string, unit: string, relation: Relation): string {
    const holder = { own: unit, other: otherUnit, unclaimed: undefined }[relation];
    const id = this.ids.get(`${layer} ${holder}`);
    if (id === undefined) throw new Error(`no asset of ${layer} held by ${holder}`);
    return id;
  }
}
