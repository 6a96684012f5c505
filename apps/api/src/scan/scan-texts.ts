import { say } from '../words.ts';

/** Every sentence of the scan page. */
export const texts = {
  product: say('城市部件一张图', 'CityPlate'),
  demonstration: say('示例数据', 'Sample data'),
  code: say('编号', 'Code'),
  state: say('当前状态', 'State'),
  call: say('拨打', 'Call'),
  noPhone: say('没有登记电话。', 'No number is registered.'),
  contact: {
    owner: say('权属单位', 'Owner'),
    interim: say('兜底单位', 'Interim holder'),
    office: say('受理单位', 'Who answers for it'),
  },
  hours: say('24 小时抢修电话', '24 h repair line'),
  undecided: {
    disputed: say('权属正在裁定，请先联系：', 'Its owner is being decided. Until then, please call:'),
    claimed: say('权属正在确认，请先联系：', 'Its owner is being confirmed. Until then, please call:'),
    unclaimed: say('权属尚未确认，请先联系：', 'Its owner is not known yet. Please call:'),
  },
  advice: {
    normal: say(
      '没有登记的问题。发现破损、下沉、松动、缺失，请打上面的电话。',
      'No fault is registered. If it is broken, sunken, loose or missing, please call the number above.',
    ),
    pending: say(
      '已有人报告问题，等待处置。请绕行，注意安全。',
      'A fault is registered and waits for repair. Please keep clear.',
    ),
    underway: say('正在处置。请绕行，注意安全。', 'Repair is under way. Please keep clear.'),
    verifying: say('已处置，等待核查。', 'Repaired; to be verified.'),
    fixed: say('已整改。仍有问题，请打上面的电话。', 'Repaired. If it is not, please call the number above.'),
    retired: say('它已停用。', 'It is no longer in use.'),
  },
  inspect: say('记录巡查', 'Inspect it'),
  mount: say('核对安装', 'Check the mounting'),
  plate: {
    lost: say(
      '这块铭牌已登记遗失。如果它不在井盖或设施上，请告诉下面的单位。',
      'This plate is registered as lost. If it is not on its cover or asset, please tell the unit below.',
    ),
    replaced: say(
      '这块铭牌已经更换，不再有效；下面是它原来所在部件的信息。',
      'This plate has been replaced and is no longer valid; below is the asset that it was made for.',
    ),
  },
  privacy: say(
    '本页不需要登录，也不读取您的位置。',
    'This page needs no sign-in and does not read your position.',
  ),
  yes: say('是', 'Yes'),
  no: say('否', 'No'),
  missing: {
    title: say('查不到这块铭牌', 'This plate is not known'),
    text: say(
      '二维码可能被磨损，或者铭牌已经更换。请把铭牌上的编号告诉受理单位：',
      'The code may be worn, or the plate was replaced. Please tell the number on the plate to:',
    ),
  },
  tooMany: {
    title: say('扫得太快了', 'Too many tries'),
    text: say('请过一分钟再试。有险情请直接打电话：', 'Please try again in a minute. In an emergency, call:'),
  },
  otherLanguage: say('English', 'Chinese'),
};
