import type { CaseStage } from '@cityplate/wire/case-transitions';
import { say, type Words } from '../words.ts';

/** Every sentence around a resident's report. */
export const reportTexts = {
  open: say('报告问题', 'Report a problem'),
  choose: say('是什么问题？点一下就发送。', 'What is wrong? One tap sends it.'),
  photo: say('先拍照（可不拍）', 'Photo first (optional)'),
  photoNote: say(
    '请拍清井盖，尽量不拍到人脸和车牌。照片的位置等附加信息会被清除。',
    'Show the cover, no faces or number plates please. Place and other data in the photo are removed.',
  ),
  more: say('文字和电话（可不填）', 'Words and number (optional)'),
  words: say('说明', 'Words'),
  phone: say('手机号', 'Your number'),
  consent: say(
    '同意仅为核实这次上报使用该号码，办结 30 天后删除',
    'Use it only for questions about this report; it is deleted 30 days after the end',
  ),
  sending: say('正在发送…', 'Sending…'),
  kept: say(
    '没有网络。内容已存在手机上，恢复后自动发送，请不要清除浏览数据。',
    'No network. It is kept on this phone and sent by itself as soon as there is one.',
  ),
  failed: say('没有发送成功：', 'It was not sent: '),
  title: say('上报记录', 'Your report'),
  progress: say('进展', 'How it stands'),
  receipt: say('回执编号', 'Receipt'),
  kind: say('问题', 'Problem'),
  filedAt: say('上报时间', 'Reported at'),
  changedAt: say('最近进展', 'Last change'),
  photos: say('照片', 'Photos'),
  joined: say(
    '已有人报告同一问题，您的上报已并入，处置单位会看到。',
    'Others reported the same: yours was added, and those who repair it will see it.',
  ),
  keep: say('收藏本页可随时查看进展。', 'Keep this page to see how it goes.'),
  add: say('再加一张照片', 'Add a photo'),
  addWords: say('补充说明', 'Add words'),
  send: say('发送', 'Send'),
  refused: say('没有收下', 'Not taken'),
  back: say('返回', 'Back'),
  tooMany: say(
    '上报太频繁，请稍后再试。有险情请直接打电话。',
    'Too many reports: try again later. In an emergency, call.',
  ),
} satisfies Record<string, Words>;

/** How a case stands, in words for whoever reported it. */
export const publicStages: Readonly<Record<CaseStage, Words>> = {
  collected: say('已收到，等待受理', 'Received, to be looked at'),
  accepted: say('已受理', 'Accepted'),
  registered: say('已立案，正在安排处置单位', 'Registered, a unit is being chosen'),
  dispatched: say('已通知处置单位', 'Sent to the unit that repairs it'),
  handling: say('正在处置', 'Being repaired'),
  rework: say('正在返工', 'Being repaired again'),
  paused: say('暂缓处置', 'On hold'),
  handled: say('已处置，正在核查', 'Repaired, being checked'),
  verified: say('核查通过', 'Checked'),
  closed: say('已办结', 'Done'),
  rejected: say('经核实不予受理', 'Not accepted after a check'),
  void: say('经核实已作废', 'Closed after a check'),
  merged: say('已并入同一问题的案件', 'Joined to the case of the same problem'),
};
