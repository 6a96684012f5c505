import { choice, date, text } from '../fields.ts';

/**
 * What every record of work of the remediation programme says, whatever it is about: 拆除一批、规范一批、提升一批 (plan,
 * part two) and how far it is. Who is responsible and the photos are columns of the record: rights follow them.
 */
export const work = {
  action: choice('处置方式|Action', {
    remove: '拆除|Remove',
    regularise: '规范|Regularise',
    improve: '提升|Improve',
  }),
  progress: choice(
    '进度|Progress',
    { todo: '未开始|To do', underway: '进行中|Underway', done: '已完成|Done' },
    { required: true },
  ),
  dueOn: date('完成时限|Due on'),
  doneOn: date('完成日期|Done on'),
  note: text('备注|Note', { max: 500, multiline: true }),
};
