import { type Camera, facadePicture } from '@cityplate/fixtures/generate/facade-picture';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { alignRasters, openCvReady } from '../../src/photos/align-rasters.ts';
import type { Raster } from '../../src/photos/alignment.ts';
import { judgeHomography, throughHomography } from '../../src/photos/judge-homography.ts';

const straight: Camera = { scale: 1, turnDegrees: 0, shift: [0, 0] };
const rasterOf = async (picture: Sharp): Promise<Raster> => {
  const { data, info } = await picture
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
};
const draw = (seed: number, isDone: boolean, camera = straight) =>
  rasterOf(sharp(Buffer.from(facadePicture(seed, isDone, camera))));

beforeAll(openCvReady);

describe('photos of the same place', () => {
  test.each<Camera>([
    { scale: 1.06, turnDegrees: 2.5, shift: [24, -18] },
    { scale: 0.9, turnDegrees: -4, shift: [80, 50] },
    { scale: 1.25, turnDegrees: 1, shift: [-190, -120] },
  ])('before and after the work come onto each other within a few pixels: %j', async (camera) => {
    const { width, height } = await draw(7, false);
    const result = alignRasters(await draw(7, true, camera), await draw(7, false));
    if (result.kind === 'refused') throw new Error(result.reason);
    expect(result.inliers).toBeGreaterThan(40);
    expect(result.picture).toMatchObject({ width, height });
    // Where the drawing's own transformation puts a place of the scene, and back through the homography found.
    const turn = (camera.turnDegrees * Math.PI) / 180;
    const seen = ([x, y]: [number, number]): [number, number] => {
      const [mx, my] = [width / 2, height / 2];
      const [sx, sy] = [x * camera.scale - mx, y * camera.scale - my];
      return [
        mx + sx * Math.cos(turn) - sy * Math.sin(turn) + camera.shift[0],
        my + sx * Math.sin(turn) + sy * Math.cos(turn) + camera.shift[1],
      ];
    };
    for (const place of [
      [200, 200],
      [1000, 200],
      [640, 400],
      [200, 600],
      [1000, 600],
    ] satisfies [number, number][]) {
      const [x, y] = throughHomography(result.homography, seen(place));
      expect(Math.hypot(x - place[0], y - place[1])).toBeLessThan(4);
    }
  });
});

describe('what is no pair is refused with its reason', () => {
  const refusal = (later: Raster, earlier: Raster) => {
    const result = alignRasters(later, earlier);
    return result.kind === 'refused' ? result.reason : `aligned by ${result.inliers}`;
  };

  test('another street', async () => {
    for (const other of [8, 9, 10])
      expect(refusal(await draw(other, true), await draw(7, false))).toBe('too-different');
  });

  test('a blank wall, and noise', async () => {
    const plain = { create: { width: 900, height: 600, channels: 3, background: '#b0a898' } } as const;
    expect(refusal(await rasterOf(sharp(plain)), await draw(7, false))).toBe('too-few-features');
    const noise = sharp({
      create: { ...plain.create, noise: { type: 'gaussian', mean: 128, sigma: 40 } },
    });
    expect(refusal(await rasterOf(noise), await draw(7, false))).toBe('too-different');
  });

  test('a mirrored picture', async () => {
    const mirrored = await rasterOf(sharp(Buffer.from(facadePicture(7, false, straight))).flop());
    expect(['too-different', 'distorted']).toContain(refusal(mirrored, await draw(7, false)));
  });

  test('a view that shares an edge only', async () => {
    const aside = await draw(7, false, { ...straight, shift: [-940, 0] });
    expect(refusal(aside, await draw(7, false))).toBe('small-overlap');
  });
});

describe('a homography', () => {
  const size = { width: 1200, height: 800 };

  test('of a shift is taken as long as a third is shared', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1199, max: 1199 }), fc.integer({ min: -799, max: 799 }), (dx, dy) => {
        const shared = ((1200 - Math.abs(dx)) * (800 - Math.abs(dy))) / (1200 * 800);
        fc.pre(Math.abs(shared - 1 / 3) > 1e-6);
        expect(judgeHomography([1, 0, dx, 0, 1, dy, 0, 0, 1], size, size)).toBe(
          shared < 1 / 3 ? 'small-overlap' : undefined,
        );
      }),
    );
  });

  test.each([
    ['mirrored', [-1, 0, 1200, 0, 1, 0, 0, 0, 1]],
    ['much too near', [4, 0, 0, 0, 4, 0, 0, 0, 1]],
    ['much too far', [0.2, 0, 0, 0, 0.2, 0, 0, 0, 1]],
    ['folded behind the camera', [1, 0, 0, 0, 1, 0, -0.002, 0, 1]],
    ['flat', [1, 0, 0, 1, 0, 0, 0, 0, 1]],
  ])('that is %s is refused', (_, homography) => {
    expect(judgeHomography(homography, size, size)).toBe('distorted');
  });
});
