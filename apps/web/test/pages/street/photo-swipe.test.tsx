// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { ZonePhotos } from '../../../src/pages/street/story/photo-swipe.tsx';
import { json, problem, serve } from '../../support/answers.ts';
import { renderPage } from '../../support/render-page.tsx';

const listed = '/api/collections/streetscape-zones/items/zone-1/photos';
const photo = (id: string, takenAt: string) => ({
  id,
  unit: 'office',
  createdAt: '2026-11-01T00:00:00Z',
  takenAt,
});
const photos = [
  photo('middle', '2026-04-01T02:00:00Z'),
  photo('after', '2026-09-01T02:00:00Z'),
  photo('before', '2026-01-05T02:00:00Z'),
];
const picture = () => new Response(new Uint8Array([1]), { headers: { 'content-type': 'image/jpeg' } });
const sources = () => [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));

test('the last photo lies over the first and is uncovered by the swipe', async () => {
  serve({ [`GET ${listed}`]: json({ photos }), 'GET /api/photos/after/aligned': picture() });
  await renderPage(<ZonePhotos zone="zone-1" />);
  const swipe = await screen.findByRole('slider', { name: '左右拖动对比整治前后' });
  expect(sources()).toEqual(['/api/photos/before', '/api/photos/after/aligned?onto=before']);
  const over = screen.getByAltText<HTMLImageElement>('整治后 2026/09/01');
  expect(over.style.clipPath).toBe('inset(0 0 0 50%)');
  fireEvent.change(swipe, { target: { value: '20' } });
  expect(over.style.clipPath).toBe('inset(0 0 0 20%)');
  expect(swipe.getAttribute('aria-valuetext')).toBe('整治前占 20%');
});

test('photos that are no pair stand apart, with the reason', async () => {
  const refusal = problem(422, { detail: '两张照片看不出是同一处。' });
  serve({ [`GET ${listed}`]: json({ photos }), 'GET /api/photos/after/aligned': refusal });
  await renderPage(<ZonePhotos zone="zone-1" />);
  const apart = await screen.findByTestId('photos-apart');
  expect(apart.textContent).toContain('看不出是同一处');
  expect(sources()).toEqual(['/api/photos/before', '/api/photos/after']);
  expect(screen.queryByRole('slider')).toBeNull();
});

test('one photo is no pair and nothing is said', async () => {
  const asked = serve({ [`GET ${listed}`]: json({ photos: [photos[0]] }) });
  await renderPage(<ZonePhotos zone="zone-1" />);
  await expect.poll(() => asked.length).toBe(1);
  expect(document.querySelector('section')).toBeNull();
});
