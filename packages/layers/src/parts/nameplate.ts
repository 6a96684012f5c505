import { choice, date, text } from '../fields.ts';
import { part } from '../rows.ts';

/** The QR nameplate on an asset (plan item 5): made in batches, issued, mounted, lost, replaced or void. */
export const nameplate = part(
  '铭牌|Nameplate',
  { many: false, absentDefect: 'no-plate' },
  {
    serial: text('铭牌编号|Serial', { required: true, max: 40, pattern: '^[0-9A-Z-]{1,40}$' }),
    batch: text('批次|Batch', { max: 40 }),
    state: choice(
      '状态|State',
      {
        printed: '已印制|Printed',
        issued: '已发放|Issued',
        mounted: '已安装|Mounted',
        lost: '遗失|Lost',
        replaced: '已更换|Replaced',
        void: '作废|Void',
      },
      { required: true },
    ),
    mountedOn: date('安装日期|Mounted on'),
  },
);
