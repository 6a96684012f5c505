import { loadLayers } from '@cityplate/layers/load';
import { expect, it } from 'vitest';
import { definitions } from './definitions.ts';

it('the tests look at every layer that there is', async () => {
  expect((await loadLayers()).map(({ id }) => id)).toEqual(definitions.map(({ id }) => id));
});
