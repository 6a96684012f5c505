import { allKey, noKey, type RateGrouping } from '@cityplate/wire/rates';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';

/** As the pages call them. */
const sourceNames: Readonly<Record<string, Words>> = {
  inspection: say('巡查', 'Inspection'),
  public: say('公众', 'Residents'),
  monitoring: say('监测', 'Monitoring'),
  '12345': say('12345', '12345'),
  platform: say('上级平台', 'Higher platform'),
};

const without: Readonly<Record<RateGrouping, Words>> = {
  unit: say('未派遣', 'Not dispatched'),
  layer: say('无图层', 'No layer'),
  kind: say('无种类', 'No kind'),
  township: say('未知乡镇', 'Township unknown'),
  street: say('未登记道路', 'Street not registered'),
  grid: say('未登记单元网格', 'Grid not registered'),
  source: say('来源不明', 'Source unknown'),
};

const whole = say('全部', 'All');

/** How a key of a group is called; one that is unknown here is its own name. */
export function rateKeyNames(
  { region, catalogue }: Services,
  groupBy: RateGrouping | undefined,
): (key: string) => Words {
  const known = new Map<string, Words>(
    groupBy === undefined ? [[allKey, whole]] : [[noKey, without[groupBy]]],
  );
  const add = (key: string, name: Words) => {
    if (!known.has(key)) known.set(key, name);
  };
  if (groupBy === 'unit') for (const { code, name } of region.units) add(code, name);
  // A dispatched office shares the code of a township: the township itself gives the name.
  if (groupBy === 'township')
    for (const area of region.jurisdictions.toSorted(
      (one, next) => Number(next.statutory) - Number(one.statutory),
    ))
      add(area.townshipCode, area.name);
  if (groupBy === 'source') for (const [key, name] of Object.entries(sourceNames)) add(key, name);
  for (const { id, name, defects } of catalogue.definitions) {
    if (groupBy === 'layer') add(id, name);
    if (groupBy === 'kind') for (const defect of defects) add(defect.id, defect.name);
  }
  return (key) => known.get(key) ?? say(key, key);
}
