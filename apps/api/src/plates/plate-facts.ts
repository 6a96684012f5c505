import { paths } from '@cityplate/wire/paths';
import type { PlateText } from '@cityplate/wire/plate-templates';
import type { PlateRow } from '../queries/plates.ts';
import { readableCode } from '../scan/readable-code.ts';
import type { Services } from '../services.ts';
import { contactOf } from '../use-cases/scan-plate.ts';

export interface PlateFacts {
  serial: string;
  code: string;
  /** What the code on the plate holds: an https address that any camera opens. */
  address: string;
  owner: string;
  phone: string | undefined;
  words: Partial<Record<PlateText, string>>;
}

const roles = { owner: '权属单位', interim: '兜底单位', office: '受理单位' };

type Described = Pick<
  PlateRow,
  'layer' | 'code' | 'name' | 'ownership' | 'owner_unit' | 'regulator_unit' | 'props'
>;

/** What a plate says, from the registry as it is now; in Chinese, as it hangs in the street. */
export function plateFacts(
  services: Pick<Services, 'region' | 'catalogue'>,
  row: Described & Pick<PlateRow, 'serial' | 'token'>,
  origin: string,
): PlateFacts {
  const { region } = services;
  const contact = contactOf(services, row);
  const phone = contact?.phone;
  const owner = contact === undefined ? '' : `${roles[contact.role]} ${contact.name.zh}`;
  return {
    serial: row.serial,
    code: row.code,
    address: row.token === null ? '' : `${origin}${paths.scanPage(row.token)}`,
    owner: contact?.name.zh ?? '',
    phone,
    words: {
      code: readableCode(row.code),
      title: titleOf(services, row),
      owner,
      phone: phone === undefined ? '抢修电话 扫码可见' : `24h抢修 ${phone}`,
      region: `${region.name.zh} · 城市部件一张图`,
      serial: `铭牌 ${row.serial}`,
      hint: '扫码查看信息、报告问题',
    },
  };
}

/** Its own name, else what it is within its layer (污水 窨井盖), else the layer. */
export function titleOf(
  { catalogue }: Pick<Services, 'catalogue'>,
  row: Pick<Described, 'layer' | 'name' | 'props'>,
): string {
  const { definition } = catalogue.layer(row.layer);
  const key = 'by' in definition.codes ? definition.codes.by : undefined;
  const field = key === undefined ? undefined : definition.fields[key];
  const kind = field?.kind === 'choice' ? field.options[String(row.props[key ?? ''])]?.zh : undefined;
  return row.name ?? (kind === undefined ? definition.name.zh : `${kind} ${definition.name.zh}`);
}
