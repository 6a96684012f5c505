// @vitest-environment jsdom
import {
  cellCorner,
  platesPerPage,
  plateTemplateIds,
  plateTemplates,
  plateTexts,
} from '@cityplate/wire/plate-templates';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PageDrawing, PlateDrawing } from '../../../src/pages/plates/plate-drawing.tsx';
import { renderPage } from '../../support/render-page.tsx';

const words = {
  code: '330824 01 002 000001',
  title: '污水 窨井盖',
  owner: '权属单位 水务公司',
  phone: '24h抢修 0570-6014110',
  region: '测试县 · 城市部件一张图',
  serial: '铭牌 P000001-5',
  hint: '扫码查看信息、报告问题',
};
const numberOf = (element: Element, name: string) => Number(element.getAttribute(name));
const viewBox = (element: Element) => element.getAttribute('viewBox')?.split(' ').map(Number) ?? [];

test.each(plateTemplateIds)('the preview of %s is the plate in millimetres, as it is printed', async (id) => {
  const template = plateTemplates[id];
  await renderPage(<PlateDrawing template={template} words={words} label="预览" />);
  const drawing = await screen.findByRole('img', { name: '预览' });
  const { width, height } = template.plate;
  const [left = 0, top = 0, across = 0, down = 0] = viewBox(drawing);
  expect([left <= 0, top <= 0, left + across >= width, top + down >= height]).toEqual(Array(4).fill(true));
  const face = drawing.querySelector('rect');
  expect(face && [numberOf(face, 'width'), numberOf(face, 'height')]).toEqual([width, height]);
  // Each hole where the drill goes, and no more of them.
  expect(
    [...drawing.querySelectorAll('circle')].map((hole) => ({
      x: numberOf(hole, 'cx'),
      y: numberOf(hole, 'cy'),
      diameter: numberOf(hole, 'r') * 2,
    })),
  ).toEqual(template.holes);
});

test.each(plateTemplateIds)(
  'every word of %s stands whole in its own block, clear of the code',
  async (id) => {
    const template = plateTemplates[id];
    await renderPage(<PlateDrawing template={template} words={words} label="预览" />);
    const lines = [...(await screen.findByRole('img')).querySelectorAll('text')];
    const said = lines.map(({ textContent }) => textContent).join('');
    for (const { text } of template.texts)
      expect(said.replaceAll(' ', ''), text).toContain(words[text].replaceAll(' ', ''));
    for (const line of lines) {
      const [x, baseline, width] = ['x', 'y', 'textLength'].map((name) => numberOf(line, name));
      const block = template.texts.find(
        (each) =>
          (x ?? 0) >= each.x - 1e-6 &&
          (x ?? 0) + (width ?? 0) <= each.x + each.width + 1e-6 &&
          (baseline ?? 0) > each.y &&
          (baseline ?? 0) <= each.y + each.height,
      );
      expect(block, line.textContent ?? '').toBeDefined();
    }
  },
);

test('words that are not there take no room', async () => {
  const { code } = words;
  await renderPage(
    <PlateDrawing template={plateTemplates['a4-24']} words={{ code, title: ' ' }} label="预览" />,
  );
  const lines = [...(await screen.findByRole('img')).querySelectorAll('text')];
  expect(lines.map(({ textContent }) => textContent)).toEqual([code]);
  expect(plateTexts.length).toBeGreaterThan(1);
});

test.each([0, 5, 24, 100])('a page with %i to print shows as many plates as it will hold', async (filled) => {
  const template = plateTemplates['a4-24'];
  await renderPage(<PageDrawing template={template} words={words} filled={filled} label="一页" />);
  const page = await screen.findByRole('img', { name: '一页' });
  const cells = [...page.querySelectorAll('g')];
  expect(cells).toHaveLength(platesPerPage(template));
  const full = cells.map((cell) => cell.querySelector('text') !== null);
  expect(full).toEqual(full.map((_, index) => index < filled));
  cells.forEach((cell, index) => {
    const { x, y } = cellCorner(template, index);
    expect(cell.getAttribute('transform')).toBe(`translate(${x} ${y})`);
    expect(x + template.plate.width).toBeLessThanOrEqual(
      numberOf(page.querySelector('rect') as Element, 'width'),
    );
  });
});
