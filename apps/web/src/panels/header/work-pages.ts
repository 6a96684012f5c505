import { type Words, words } from '@cityplate/layers/words';
import type { Verb } from '@cityplate/wire/permissions';
import {
  type Icon,
  IconChecklist,
  IconDeviceDesktopAnalytics,
  IconFileImport,
  IconGavel,
  IconListCheck,
  IconMapPinCheck,
  IconParking,
  IconParkingCircle,
  IconPercentage,
  IconQrcode,
  IconReplace,
  IconRulerMeasure,
  IconScale,
  IconSpeakerphone,
  IconTable,
  IconZoomCheck,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';

export interface WorkPageEntry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly name: Words;
  /** One line: what one comes here for. */
  readonly about: Words;
  readonly icon: Icon;
  /** Offered to whoever holds this verb. */
  readonly verb: Verb;
}

/** The pages of the workbench, in the order of the work: from the ledger to what follows from it. */
export const workPages: readonly WorkPageEntry[] = [
  {
    to: '/ledger',
    name: words('权属台账|Ownership ledger'),
    about: words('谁有什么，还有多少没有着落|Who holds what, and what nobody holds'),
    icon: IconTable,
    verb: 'layer.read',
  },
  {
    to: '/hearings',
    name: words('权属审理|Hearings'),
    about: words(
      '多家申领的部件，各家证据并列，裁定成文|Disputed assets, evidence side by side, decisions on paper',
    ),
    icon: IconGavel,
    verb: 'claim.hear',
  },
  {
    to: '/notices',
    name: words('公示与异议|Notices and objections'),
    about: words(
      '公示中的申领、异议期内的裁定，提出异议，看答复|What is published now; object, and see the answer',
    ),
    icon: IconSpeakerphone,
    verb: 'claim.read',
  },
  {
    to: '/rule-by-use',
    name: words('无人认领|Unclaimed by use'),
    about: words('公示期满无人认领的，按用途明确，可整体撤销|What nobody claimed in time, given by its use'),
    icon: IconScale,
    verb: 'claim.decide',
  },
  {
    to: '/imports',
    name: words('导入台账|Import a ledger'),
    about: words('Excel、CAD、GIS 文件，看清后再提交|Excel, CAD and GIS files, looked at before they count'),
    icon: IconFileImport,
    verb: 'import.stage',
  },
  {
    to: '/cases',
    name: words('案件|Cases'),
    about: words('待受理的上报、本单位的案件与时限|Reports to accept, our own cases and their clocks'),
    icon: IconChecklist,
    verb: 'case.read',
  },
  {
    to: '/command',
    name: words('指挥页|Command page'),
    about: words(
      '今日新增、到期、超期，卡在哪一步，红黑榜与热力|What is new, due and late, where and with whom',
    ),
    icon: IconDeviceDesktopAnalytics,
    verb: 'case.read',
  },
  {
    to: '/rates',
    name: words('两率|Rates'),
    about: words(
      '问题解决率、按期处置率，逐单位排名，点数字看案件|What was solved and on time, unit by unit, down to the case',
    ),
    icon: IconPercentage,
    verb: 'case.read',
  },
  {
    to: '/programme',
    name: words('整治清单|Remediation programme'),
    about: words(
      '每一项的责任单位、时限和前后照片，谁超期|Unit, date and photos of each item, and who is late',
    ),
    icon: IconListCheck,
    verb: 'programme.read',
  },
  {
    to: '/inspect',
    name: words('隐患排查|Inspection'),
    about: words('在街上用手机逐个查，没有网络也能记|On the street with a phone, with or without a network'),
    icon: IconZoomCheck,
    verb: 'inspection.record',
  },
  {
    to: '/detections',
    name: words('混用排查|Wrong covers'),
    about: words(
      '混用、未标明用途和承载不足的井盖，复核后列入更换清单|Covers marked wrongly, not at all or too weak',
    ),
    icon: IconReplace,
    verb: 'detection.read',
  },
  {
    to: '/parking',
    name: words('划线方案|Parking schemes'),
    about: words(
      '沿路缘应划尽划，每一米失在哪条规则|Every stall along a kerb, and the rule behind each lost metre',
    ),
    icon: IconParking,
    verb: 'parking.read',
  },
  {
    to: '/plates',
    name: words('二维码铭牌|QR plates'),
    about: words('制作、打印、发放、补换|Make, print, issue, replace'),
    icon: IconQrcode,
    verb: 'plate.read',
  },
  {
    to: '/mount',
    name: words('核对安装|Check mountings'),
    about: words('现场扫牌，看是否装对|Scan on the spot: is it in its place?'),
    icon: IconMapPinCheck,
    verb: 'plate.mount',
  },
  {
    to: '/compliance',
    name: words('车位复核|Check of stalls'),
    about: words('现有车位按规则逐个复核，哪条不符、依据何在|Which stalls break which rule, with its clause'),
    icon: IconRulerMeasure,
    verb: 'parking.read',
  },
  {
    to: '/supply',
    name: words('车位供给|Supply of stalls'),
    about: words('哪里缺车位，哪条路还能划|Where stalls are short, which streets can take more'),
    icon: IconParkingCircle,
    verb: 'parking.read',
  },
];
