import { existsSync } from 'node:fs';
import { isUsable, listBinaries } from '../../db/src/cluster/binaries.ts';
import { findChromium } from '../../packages/testing/src/browser/chromium.ts';
import { runToEnd } from './children.mjs';
import { Problem } from './problem.mjs';

/**
 * Chromium and Chinese fonts for the browser tests. PostgreSQL is installed by db/src/cluster when it is needed.
 * Loaded only after `typescript.mjs` has been.
 * @param {import('./progress.mjs').Voice} voice
 */
export const installBrowser = (voice) =>
  install(
    missingForBrowser,
    {
      zh: '浏览器测试需要 Chromium 与中文字体：请安装后重试',
      en: 'browser tests need Chromium and Chinese fonts: install them',
    },
    voice,
  );

/**
 * What imports are measured against.
 * @param {import('./progress.mjs').Voice} voice
 */
export const installOgr2ogr = (voice) =>
  install(
    async () => ((await hasProgram('ogr2ogr')) ? [] : ['gdal-bin']),
    {
      zh: '压测需要 ogr2ogr（GDAL）：请安装后重试',
      en: 'the bench needs ogr2ogr (GDAL): install it',
    },
    voice,
  );

/**
 * Installs what is missing where that may be (Debian and Ubuntu, as root), else names the command.
 * @param {() => Promise<string[]>} missingPackages
 * @param {{zh: string, en: string}} needed said where there is no apt
 * @param {import('./progress.mjs').Voice} voice
 */
async function install(missingPackages, needed, { pass }) {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Problem(needed.zh, needed.en);
  }
  if (process.getuid?.() !== 0) {
    const all = `sudo ${command}${(await listBinaries()).some(isUsable) ? '' : ' postgresql-15-postgis-3'}`;
    throw new Problem(`请先执行：${all}`, `run first: ${all}`);
  }
  pass('apt-get update');
  await apt(['update'], pass);
  const { code, output } = await apt(['install', '-y', '--no-install-recommends', ...missing], pass);
  if (code === 0 && (await missingPackages()).length === 0) return;
  const reason = output.split('\n').findLast((line) => line.startsWith('E:')) ?? `apt-get: ${code}`;
  throw new Problem(
    `无法安装（${reason}）：请执行 sudo ${command}`,
    `cannot install (${reason}): run sudo ${command}`,
  );
}

async function missingForBrowser() {
  const missing = findChromium() ? [] : ['chromium'];
  if (process.platform === 'linux' && !(await hasChineseFont())) missing.push('fonts-noto-cjk');
  return missing;
}

async function hasChineseFont() {
  if (!existsSync('/usr/bin/fc-list')) return false;
  const { output } = await runToEnd('/usr/bin/fc-list', [':lang=zh-cn', 'family'], {
    onLine: () => undefined,
  });
  return output.trim() !== '';
}

/** @param {string} name */
async function hasProgram(name) {
  const { code } = await runToEnd('/bin/sh', ['-c', `command -v ${name}`], { onLine: () => undefined });
  return code === 0;
}

/** @param {string[]} args @param {(line: string) => void} pass */
function apt(args, pass) {
  return runToEnd('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    onLine: (line) => {
      if (/^(Get:|Setting up|Unpacking|E:|Err:)/.test(line)) pass(line);
    },
  });
}
