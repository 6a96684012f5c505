import type { NamedObstacle } from '@cityplate/wire/parking';
import type { Scheme, SchemeInShort } from '@cityplate/wire/parking-schemes';
import { type SchemeRow, type SchemeShortRow, stallsOf } from '../queries/parking-schemes.ts';
import { listReviews, type ReviewRow } from '../queries/scheme-reviews.ts';
import type { Database } from '../queries/statement.ts';
import type { Services } from '../services.ts';
import { stallLayer } from './parking-obstacles.ts';
import { conflictsOf } from './scheme-conflicts.ts';

const at = (name: 'submittedAt' | 'approvedAt' | 'publishedAt' | 'acceptedAt', time: Date | null) =>
  time === null ? {} : { [name]: time.toISOString() };

export const inShortOnWire = ({ region }: Services, row: SchemeShortRow): SchemeInShort => ({
  ...{ id: row.id, number: row.number, name: row.name, status: row.status, version: row.version },
  ...{ unit: row.unit, authorName: row.author_name ?? '', profile: row.profile, ...row.summary },
  reviewers: region.parkingReviewers.map((unit) => {
    const verdict = row.verdicts[unit];
    return { unit, ...(verdict === undefined ? {} : { verdict }) };
  }),
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  ...at('submittedAt', row.submitted_at),
  ...at('approvedAt', row.approved_at),
  ...at('publishedAt', row.published_at),
  ...at('acceptedAt', row.accepted_at),
});

function reviewsOnWire(rows: readonly ReviewRow[], submission: number): Scheme['reviews'] {
  const spoken = new Set<string>();
  return rows.map((row) => {
    const counts = row.submission === submission && !spoken.has(row.unit);
    if (counts) spoken.add(row.unit);
    return {
      ...{ id: row.id, submission: row.submission, unit: row.unit, personName: row.person_name ?? '' },
      ...{ verdict: row.verdict, at: row.recorded_at.toISOString(), counts },
      ...(row.reason === null ? {} : { reason: row.reason }),
      ...(row.position === null ? {} : { position: row.position }),
    };
  });
}

/** The whole scheme, with what stands against it now. */
export async function schemeOnWire(services: Services, client: Database, row: SchemeRow): Promise<Scheme> {
  const { note, kerbs, stalls, removals, switchedOff } = row.content;
  const registered = await stallsOf(client, stallLayer, [...removals, ...Object.values(row.assets)]);
  const codes = new Map(registered.map(({ id, code }) => [id, code]));
  const goes = new Set(removals);
  const isOpen = row.status !== 'published' && row.status !== 'accepted';
  const found: { conflicts: Scheme['conflicts']; obstacles: NamedObstacle[] } = isOpen
    ? await conflictsOf(services, client, row)
    : { conflicts: [], obstacles: [] };
  return {
    ...inShortOnWire(services, row),
    ...(note === undefined ? {} : { note }),
    ...{ kerbs, switchedOff, ...found, asBuilt: row.as_built },
    stalls: {
      type: 'FeatureCollection',
      features: stalls.features.map((stall) => {
        const assetId = row.assets[stall.id];
        const code = assetId === undefined ? undefined : codes.get(assetId);
        const made = {
          ...(assetId === undefined ? {} : { assetId }),
          ...(code === undefined ? {} : { code }),
        };
        return { ...stall, properties: { ...stall.properties, ...made } };
      }),
    },
    removals: registered.flatMap(({ id, code, props: { number } }) =>
      goes.has(id) ? [{ id, code, ...(typeof number === 'string' ? { number } : {}) }] : [],
    ),
    reviews: reviewsOnWire(await listReviews(client, row.id), row.submission),
  };
}
