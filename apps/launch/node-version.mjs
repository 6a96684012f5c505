import { Problem } from './problem.mjs';

const OLDEST = [20, 19];

/** @param {string} version as in process.versions.node */
export function checkNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  const wanted = OLDEST.join('.');
  throw new Problem(
    `需要 Node.js ≥ ${wanted}，当前为 ${version}：请从 https://nodejs.org 安装`,
    `Node.js ≥ ${wanted} is needed, this is ${version}: install it from https://nodejs.org`,
  );
}
