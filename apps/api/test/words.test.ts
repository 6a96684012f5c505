import { describe, expect, test } from 'vitest';
import { languageOf } from '../src/words.ts';

describe('the language of an answer', () => {
  test.each([
    [undefined, 'zh'],
    ['', 'zh'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,en;q=0.9', 'en'],
    ['en;q=0.5,zh-TW;q=0.7', 'zh'],
    ['de,fr;q=0.8,en;q=0.1', 'en'],
    ['de', 'zh'],
    ['*', 'zh'],
    ['EN', 'en'],
    [';;;,,,q=x', 'zh'],
  ])('%j → %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
