/** Chinese texts of accepting painted lines. English (acceptance.en.ts) has exactly the same keys. */
export const acceptanceZh = {
  title: '验收',
  lead: '有竣工测量图的，选择文件与方案逐位比对；没有的，按图验收。',
  acceptAsDrawn: '按图验收',
  compare: '与方案比对（{{count}} 个轮廓）',
  attempt: '比对竣工测量',
  found: '对上 {{count}} 位',
  unmeasured: '未测 {{count}} 位，按图入库',
  unknown: '{{count}} 个轮廓不是本方案的车位',
  accept: '验收，{{count}} 位按测量入库',
  differences: '竣工与设计的差异',
  nameless: '未编号',
  difference: '移位 {{moved}} 米 · 长 {{longer}} · 宽 {{wider}}',
  breach: '{{rule}}：应 {{required}}，实 {{measured}} 米',
  more: '另有 {{count}} 位',
};
