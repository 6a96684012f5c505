import { date, phone, text } from '../fields.ts';
import { part } from '../rows.ts';

/** 扬尘治理公示牌 (plan item 12); its fields are those that such boards must show [C]. */
export const noticeBoard = part(
  '扬尘治理公示牌|Notice board',
  { many: false, absentDefect: 'no-board' },
  {
    developer: text('建设单位|Developer', { required: true, max: 100, public: true }),
    contractor: text('施工单位|Contractor', { required: true, max: 100, public: true }),
    supervisor: text('监理单位|Supervisor', { max: 100, public: true }),
    regulator: text('监管单位|Regulator', { max: 100, public: true }),
    responsible: text('扬尘防治负责人|Person responsible', { max: 40, public: true }),
    phone: phone('联系电话|Phone', { public: true }),
    complaintPhone: phone('举报电话|Complaint line', { public: true }),
    erectedOn: date('设置日期|Erected on'),
  },
);
