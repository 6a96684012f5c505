/** A definition as plain data, such as one that came from JSON; the tests break it in one place each. */
export const hydrants = {
  id: 'hydrants',
  name: { zh: '消火栓', en: 'Hydrants' },
  geometry: ['Point'],
  title: 'number',
  codes: { type: { gb30428: '0113', gb47678: '01013', certainty: 'L' } },
  fields: {
    number: { kind: 'text', label: { zh: '栓号', en: 'Number' }, max: 20, required: true },
    form: {
      kind: 'choice',
      label: { zh: '形式', en: 'Form' },
      required: true,
      options: { pillar: { zh: '地上', en: 'Pillar' }, underground: { zh: '地下', en: 'Underground' } },
    },
    pressureBar: { kind: 'number', label: { zh: '静压', en: 'Pressure' }, unit: 'bar', min: 0, max: 40 },
  },
  parts: {},
  rights: { stewards: ['office'], claimants: ['owner'], claimParties: ['owner'] },
  defects: [
    {
      id: 'leaking',
      name: { zh: '漏水', en: 'Leaking' },
      severity: 'high',
      limit: { amount: 24, clock: 'urgent-hours' },
      certainty: 'U',
      source: 'example',
    },
  ],
  checklist: [],
  style: {
    minZoom: 14,
    overview: 'cells',
    color: { by: 'form', of: { pillar: '#b03a2e', underground: '#8a6d1d' } },
  },
} as const;
