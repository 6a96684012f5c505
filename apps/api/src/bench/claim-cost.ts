import pg from 'pg';
import { claimByHand, forgetClaims, unclaimedGroups } from '../queries/bench-claims.ts';
import { atMost, type Figure, median, timed } from './statistics.ts';

const assetsPerClaim = 2000;
const rounds = 6;

/** A claim on 2,000 covers through the API, evidence of nothing, against the same effect written by hand. */
export async function claimCost({
  ownerUrl,
  origin,
  cookie,
  layer,
  unit,
}: {
  ownerUrl: string;
  origin: string;
  /** A session of somebody of that unit who may claim. */
  cookie: string;
  layer: string;
  unit: string;
}): Promise<Figure[]> {
  const groups = await unclaimedGroups(ownerUrl, layer, rounds * 2, assetsPerClaim);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const viaApi = async (assetIds: readonly string[]) => {
    const answer = await fetch(`${origin}/api/claims`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify({ assetIds, party: 'owner' }),
    });
    // The answer names every asset: reading it is part of the cost.
    const { results } = (await answer.json()) as { results?: { outcome: string }[] };
    const claimed = results?.filter(({ outcome }) => outcome === 'claimed').length;
    if (answer.status !== 201 || claimed !== assetIds.length)
      throw new Error(`claim: ${answer.status}, ${claimed} of ${assetIds.length} claimed`);
  };
  const api: number[] = [];
  const byHand: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      const [mine = [], theirs = []] = groups.slice(round * 2);
      const sides = [
        async () => api.push(await timed(() => viaApi(mine))),
        async () => byHand.push(await timed(() => claimByHand(client, layer, theirs, unit))),
      ];
      for (const side of round % 2 === 0 ? sides : sides.reverse()) await side();
    }
  } finally {
    await forgetClaims(client, groups.flat());
    await client.end();
  }
  // The first round of each side reads pages that nobody has mapped.
  const [through, hand] = [median(api.slice(1)), median(byHand.slice(1))];
  return [
    atMost(
      `claim of ${assetsPerClaim} covers: API / hand-written SQL`,
      through / hand,
      1.5,
      `${through.toFixed(0)}/${hand.toFixed(0)} ms, medians of ${rounds - 1}`,
    ),
  ];
}
