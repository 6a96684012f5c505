import type { Claim } from '@cityplate/wire/claims';
import type { HeardAsset, HearingDetail } from '@cityplate/wire/hearings';

const id = (first: string) => `${first}b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d`;
export const waterClaim = id('1');
export const powerClaim = id('2');
export const fileId = id('3');
export const photoId = id('4');
export const decisionId = id('5');
export const hash = 'ab'.repeat(32);

export const claimOf = (claimId: string, unit: string, more: Partial<Claim> = {}): Claim => ({
  id: claimId,
  filedAt: '2026-03-01T01:00:00Z',
  unit,
  party: 'owner',
  person: '李工',
  status: 'open',
  assetCount: 5,
  assets: [],
  evidence: [],
  noticeEndsAt: '2026-03-10T09:30:00Z',
  objections: [],
  ...more,
});

export const heardOf = (first: string, more: Partial<HeardAsset> = {}): HeardAsset => ({
  id: id(first),
  code: `3308240100100000${first}`,
  position: [118.4, 29.1],
  life: 'live',
  ownership: 'disputed',
  remediation: 'normal',
  use: 'sewage',
  openCases: 0,
  claimIds: [waterClaim, powerClaim],
  networkMetres: {},
  ...more,
});

/** Two covers that two units claim: one agrees with its marking and has a fault, the other does neither. */
export const hearing = (more: Partial<HearingDetail> = {}): HearingDetail => ({
  key: `owner-${id('a')}`,
  layer: 'manhole-covers',
  party: 'owner',
  units: ['power', 'water'],
  assetCount: 2,
  oldestFiledAt: '2026-03-01T01:00:00Z',
  noticeEndsAt: '2026-03-10T09:30:00Z',
  objections: 1,
  endangered: 1,
  interim: 1,
  roads: ['江滨路（示例）'],
  codes: ['3308240100100000a', '3308240100100000b'],
  position: [118.4, 29.1],
  assets: [
    heardOf('a', {
      ownership: 'interim',
      markingText: '污',
      markingUse: 'sewage',
      markingAgrees: true,
      openCases: 2,
      networkMetres: { water: 0.42 },
    }),
    heardOf('b', {
      use: 'power',
      markingUse: 'sewage',
      markingAgrees: false,
      networkMetres: { water: 12.5 },
    }),
  ],
  claims: [
    claimOf(waterClaim, 'water', {
      note: '2018 年随主管线建设',
      evidence: [
        { kind: 'as-built', fileId, file: { name: '竣工图.pdf', sha256: hash, bytes: 9 }, note: '第 3 页' },
        { kind: 'inside-photo', photoId },
      ],
      objections: [
        { id: id('6'), unit: 'telecom', reason: '同沟敷设', filedAt: '2026-03-02T01:00:00Z', evidence: [] },
      ],
    }),
    claimOf(powerClaim, 'power', { noticeEndsAt: '2099-03-10T09:30:00Z', assetCount: 2 }),
  ],
  hasNetwork: { water: true, power: false },
  networkReachMetres: 500,
  neighbours: { withinMetres: 30, decided: 4, byUnit: { water: 3, telecom: 1 } },
  history: [
    {
      at: '2026-03-05T01:00:00Z',
      type: 'interim',
      unit: 'housing',
      assets: 1,
      number: '2026-0007',
      decisionId,
    },
    { at: '2026-03-01T01:00:00Z', type: 'claimed', unit: 'water', assets: 2 },
  ],
  ...more,
});
