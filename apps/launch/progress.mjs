import { stdout } from 'node:process';

/**
 * Steps shown as `[3/6] 构建网页 · Build the web page …  4.2 s`. On a terminal the details of a running
 * step take turns on one line; elsewhere each is a line of its own.
 * @param {number} total number of steps
 */
export function makeProgress(total) {
  let number = 0;
  return {
    /**
     * @template T
     * @param {{zh: string, en: string}} title
     * @param {(say: (detail: string) => void) => Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(title, work) {
      number += 1;
      const head = `[${number}/${total}] ${title.zh} · ${title.en} …`;
      const started = performance.now();
      let details = 0;
      const end = (/** @type {string} */ word) => {
        const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
        if (stdout.isTTY) stdout.write(`\r\x1b[2K${head}  ${word}${seconds}\n`);
        else stdout.write(details > 0 ? `${head}  ${word}${seconds}\n` : `  ${word}${seconds}\n`);
      };
      stdout.write(head);
      try {
        const result = await work((detail) => {
          details += 1;
          if (stdout.isTTY)
            stdout.write(`\r\x1b[2K${head}  ${fit(detail, (stdout.columns ?? 80) - width(head) - 3)}`);
          else stdout.write(`${details === 1 ? '\n' : ''}      ${detail}\n`);
        });
        end('');
        return result;
      } catch (error) {
        end('✗ ');
        throw error;
      }
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
