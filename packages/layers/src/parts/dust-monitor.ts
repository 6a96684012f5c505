import { choice, date, number, text } from '../fields.ts';
import { part } from '../rows.ts';

/**
 * An online dust monitor that speaks HJ 212. The unit is that of the device, not of the standard's table:
 * HJ 212-2017 says ng/m3, devices in the field send µg/m3 or mg/m3 (domain 4.4).
 */
export const dustMonitor = part(
  '在线扬尘监测仪|Dust monitor',
  { many: true, absentDefect: 'no-monitor' },
  {
    mn: text('设备编号 MN|Device number MN', { required: true, max: 24, pattern: '^[0-9A-Za-z]{1,24}$' }),
    model: text('型号|Model', { max: 60 }),
    maker: text('厂家|Maker', { max: 100 }),
    valueUnit: choice(
      '颗粒物单位|Particle unit',
      { 'ug/m3': 'µg/m³|µg/m³', 'mg/m3': 'mg/m³|mg/m³', 'ng/m3': 'ng/m³|ng/m³' },
      { required: true },
    ),
    spot: choice('点位|Spot', {
      gate: '主出入口|Main gate',
      boundary: '场界|Boundary',
      inside: '场内|Inside',
    }),
    heightMetres: number('采样高度|Inlet height', { unit: 'm', min: 0, max: 30 }),
    state: choice('状态|State', {
      running: '运行|Running',
      stopped: '停运|Stopped',
      repair: '维护|Maintenance',
    }),
    installedOn: date('安装日期|Installed on'),
    calibratedOn: date('校准日期|Calibrated on'),
  },
);
