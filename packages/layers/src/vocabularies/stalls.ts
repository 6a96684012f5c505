/** Where a stall lies, how it may be used and for whom it is kept: domain 3.5, plan item 6. */
export const placements = {
  'on-street': '路内|On street',
  public: '路外公共|Public car park',
  accessory: '配建|Accessory',
  institution: '单位开放|Institution',
  compound: '小区内|Compound',
} as const;

export const useModes = {
  free: '免费|Free',
  charged: '收费|Charged',
  'time-limited': '限时|Time-limited',
  tidal: '潮汐|Tidal',
  shared: '共享错时|Shared',
  holiday: '节假日开放|Open on holidays',
  dedicated: '专用|Dedicated',
} as const;

export const dedications = {
  bus: '公交|Bus',
  taxi: '出租|Taxi',
  ambulance: '急救|Ambulance',
  disabled: '残疾人|Disabled',
  women: '女性|Women',
  charging: '新能源充电|Charging',
  loading: '装卸|Loading',
  police: '警用|Police',
} as const;
