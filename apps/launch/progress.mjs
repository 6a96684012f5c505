import { stdout } from 'node:process';

const PASSING_LINE_PAUSE_MILLISECONDS = 2_000;

/**
 * What a running step can tell: `say` a line to be kept, `pass` one that is of interest only meanwhile
 * (on a terminal it is overwritten by the next, elsewhere only now and then one is written).
 * @typedef {{say: (line: string) => void, pass: (line: string) => void}} Voice
 */

/**
 * Steps shown as `[3/6] 构建网页 · Build the web page …  4.2 s`.
 * @param {number} total number of steps
 */
export function makeProgress(total) {
  let number = 0;
  return {
    /** A step that tells of its progress itself, in lines of its own. @param {{zh: string, en: string}} title */
    announce(title) {
      number += 1;
      stdout.write(`[${number}/${total}] ${title.zh} · ${title.en} …\n`);
    },
    /**
     * @template T
     * @param {{zh: string, en: string}} title
     * @param {(voice: Voice) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(title, work) {
      number += 1;
      const line = openLine(`[${number}/${total}] ${title.zh} · ${title.en} …`);
      try {
        const result = await work(line);
        line.close('');
        return result;
      } catch (error) {
        line.close('✗ ');
        throw error;
      }
    },
  };
}

/** @param {string} head */
function openLine(head) {
  const started = performance.now();
  let lastPassing = 0;
  let isAlone = true;
  const indent = (/** @type {string} */ text) => {
    stdout.write(`${isAlone ? '\n' : ''}      ${text}\n`);
    isAlone = false;
  };
  stdout.write(head);
  return {
    say: (/** @type {string} */ text) => {
      if (stdout.isTTY) stdout.write(`\r\x1b[2K      ${text}\n${head}`);
      else indent(text);
    },
    pass: (/** @type {string} */ text) => {
      if (stdout.isTTY) {
        stdout.write(`\r\x1b[2K${head}  ${fit(text, (stdout.columns ?? 80) - width(head) - 3)}`);
      } else if (performance.now() - Math.max(lastPassing, started) > PASSING_LINE_PAUSE_MILLISECONDS) {
        lastPassing = performance.now();
        indent(text);
      }
    },
    close: (/** @type {string} */ word) => {
      const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
      if (stdout.isTTY) stdout.write(`\r\x1b[2K${head}  ${word}${seconds}\n`);
      else stdout.write(isAlone ? `  ${word}${seconds}\n` : `${head}  ${word}${seconds}\n`);
    },
  };
}

/** Columns a text takes on a terminal: Chinese characters take two. @param {string} text */
function width(text) {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}

/** @param {string} text @param {number} columns */
function fit(text, columns) {
  let kept = '';
  for (const character of text) {
    if (width(kept + character) > columns) break;
    kept += character;
  }
  return kept;
}
