import { say, type Words } from '../words.ts';

/** Chapters of the documentation, in reading order. */
export const tags: Readonly<Record<string, Words>> = {
  auth: say('登录与会话', 'Signing in'),
  ogc: say('OGC 接口：首页、集合、结构', 'OGC API: landing page, collections, schemas'),
  features: say('部件：查询、登记、修改', 'Assets: list, create, change'),
  tiles: say('矢量瓦片', 'Vector tiles'),
  layers: say('图层目录与区域', 'Catalogue of layers, region'),
  history: say('历史与撤销', 'History and revert'),
  claims: say('权属申领与裁定', 'Claims and decisions'),
  ledger: say('权属台账与普查封存', 'Ownership ledger and census seals'),
  cases: say('案件台账', 'Cases and their ledger'),
  rates: say('两率', 'Rates of cases'),
  reports: say('市民上报', 'Reports of residents'),
  inspections: say('隐患排查', 'Inspections'),
  plates: say('铭牌：批次、打印、安装核对', 'Plates: batches, printing, mounting checks'),
  detections: say('混用与未标明用途排查', 'Covers marked wrongly or not at all'),
  parking: say('车位排布与划线方案', 'Layouts of stalls and schemes'),
  photos: say('照片', 'Photos'),
  streets: say('示范街', 'Demonstration streets'),
  programme: say('整治项目清单', 'Remediation programme'),
  public: say('扫码页', 'The scan page'),
  exports: say('导出', 'Exports'),
  imports: say('导入', 'Imports'),
  live: say('实时变更', 'Live changes'),
  audit: say('审计', 'Audit'),
  health: say('运行状态', 'Health'),
};
