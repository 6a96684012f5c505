/** Chinese texts of reading a plate's code. English (scan.en.ts) has exactly the same keys. */
export const scanZh = {
  scan: '扫铭牌',
  picture: '从图片识别',
  starting: '正在打开相机…',
  looking: '把铭牌上的二维码放进框里',
  foreign: '这不是铭牌上的二维码。',
  refused: '没有得到相机。请在浏览器设置里允许使用相机，或从图片识别、输入铭牌编号。',
  noReader: '没有网络，识别二维码的程序还没有下载到这台手机。请输入铭牌编号。',
  reading: '正在识别…',
  nothing: '图片里没有找到二维码。请拍近一些，避免反光。',
  unreadable: '这张图片打不开，或识别程序没有下载成功。请换一张，或输入铭牌编号。',
  stop: '停止扫描',
  back: '返回',
  offline: '已存在手机上，没有网络也能打开本页。',
};
