import { existsSync } from 'node:fs';
import { isUsable, listBinaries } from '../../db/src/cluster/binaries.ts';
import { findChromium } from '../../packages/testing/src/browser/chromium.ts';
import { runToEnd } from './children.mjs';
import { Problem } from './problem.mjs';

/**
 * Chromium and Chinese fonts for the browser tests: installed where that may be (Debian and Ubuntu, as
 * root), else named with the command. PostgreSQL is installed by db/src/cluster when it is needed.
 * Loaded only after `typescript.mjs` has been.
 * @param {import('./progress.mjs').Voice} voice
 */
export async function installBrowser({ pass }) {
  const missing = await missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y ${missing.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Problem(
      '浏览器测试需要 Chromium 与中文字体：请安装后重试',
      'browser tests need Chromium and Chinese fonts: install them',
    );
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

async function missingPackages() {
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

/** @param {string[]} args @param {(line: string) => void} pass */
function apt(args, pass) {
  return runToEnd('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
    onLine: (line) => {
      if (/^(Get:|Setting up|Unpacking|E:|Err:)/.test(line)) pass(line);
    },
  });
}
