import { createRequire } from 'node:module';
import type OpenCv from '@techstark/opencv-js';
import type { Alignment, Raster } from './alignment.ts';
import { judgeHomography } from './judge-homography.ts';

/**
 * Required and not imported: the module is a thenable that resolves to itself, and a loader that hands it on through
 * an async function never ends. What `require` gives has no type of its own.
 */
const cv = createRequire(import.meta.url)('@techstark/opencv-js') as typeof OpenCv;

/** Features are sought on pictures of this size: finer detail differs from one light to the other. */
const soughtPixels = 900;
const mostFeatures = 3000;
/** Lowe's ratio: a match counts when the second best is clearly worse. */
const ratio = 0.78;
// Two streets agree by chance in some 17 places of 400; a pair, also from a step aside, in 50 and more.
const least = { features: 60, inliers: 30, shareOfMatches: 0.1 };
const reprojectionPixels = 4;

// What is not freed stays in the memory of the WebAssembly module for good.
type Freed = { delete(): void };
class Kept {
  readonly #all: Freed[] = [];
  keep<T extends Freed>(thing: T): T {
    this.#all.push(thing);
    return thing;
  }
  free(): void {
    for (const each of this.#all.reverse()) each.delete();
  }
}

/** Resolves once the module is compiled. */
export async function openCvReady(): Promise<void> {
  if (cv.Mat === undefined)
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve;
    });
}

function matOf(kept: Kept, { data, width, height }: Raster) {
  const mat = kept.keep(new cv.Mat(height, width, cv.CV_8UC3));
  mat.data.set(data);
  return mat;
}

function featuresOf(kept: Kept, raster: Raster) {
  const scale = Math.min(1, soughtPixels / Math.max(raster.width, raster.height));
  const grey = kept.keep(new cv.Mat());
  cv.cvtColor(matOf(kept, raster), grey, cv.COLOR_RGB2GRAY);
  cv.resize(grey, grey, new cv.Size(0, 0), scale, scale, cv.INTER_AREA);
  const points = kept.keep(new cv.KeyPointVector());
  const descriptors = kept.keep(new cv.Mat());
  const none = kept.keep(new cv.Mat());
  kept.keep(new cv.ORB(mostFeatures)).detectAndCompute(grey, none, points, descriptors);
  return { points, descriptors, scale };
}

type Features = ReturnType<typeof featuresOf>;

/** Pairs of places that look alike in both, in pixels of the whole pictures. */
function matchesOf(kept: Kept, later: Features, earlier: Features): { from: number[]; to: number[] } {
  const pairs = kept.keep(new cv.DMatchVectorVector());
  kept
    .keep(new cv.BFMatcher(cv.NORM_HAMMING, false))
    .knnMatch(later.descriptors, earlier.descriptors, pairs, 2);
  const found: { from: number[]; to: number[] } = { from: [], to: [] };
  for (let index = 0; index < pairs.size(); index += 1) {
    const pair = pairs.get(index);
    if (pair.size() < 2) continue;
    const [best, second] = [pair.get(0), pair.get(1)];
    if (best.distance >= ratio * second.distance) continue;
    const [from, to] = [later.points.get(best.queryIdx).pt, earlier.points.get(best.trainIdx).pt];
    found.from.push(from.x / later.scale, from.y / later.scale);
    found.to.push(to.x / earlier.scale, to.y / earlier.scale);
  }
  return found;
}

/** Brings the later photo onto the earlier one by what both show (ORB features, RANSAC homography), or says why not. */
export function alignRasters(later: Raster, earlier: Raster): Alignment {
  const kept = new Kept();
  try {
    const [ofLater, ofEarlier] = [featuresOf(kept, later), featuresOf(kept, earlier)];
    if (Math.min(ofLater.points.size(), ofEarlier.points.size()) < least.features)
      return { kind: 'refused', reason: 'too-few-features' };
    const { from, to } = matchesOf(kept, ofLater, ofEarlier);
    const matches = from.length / 2;
    if (matches < least.inliers) return { kind: 'refused', reason: 'too-different' };
    const points = (list: number[]) => kept.keep(cv.matFromArray(list.length / 2, 1, cv.CV_32FC2, list));
    const mask = kept.keep(new cv.Mat());
    const found = kept.keep(cv.findHomography(points(from), points(to), cv.RANSAC, reprojectionPixels, mask));
    const inliers = mask.empty() ? 0 : cv.countNonZero(mask);
    if (found.empty() || inliers < least.inliers || inliers < matches * least.shareOfMatches)
      return { kind: 'refused', reason: 'too-different' };
    const homography = [...found.data64F];
    const reason = judgeHomography(homography, later, earlier);
    if (reason !== undefined) return { kind: 'refused', reason };
    const warped = kept.keep(new cv.Mat());
    const { width, height } = earlier;
    // What the later camera did not see is left grey.
    const unseen = new cv.Scalar(170, 176, 178, 255);
    const size = new cv.Size(width, height);
    cv.warpPerspective(matOf(kept, later), warped, found, size, cv.INTER_LINEAR, cv.BORDER_CONSTANT, unseen);
    // A copy: what the module calls data is a window into its own memory.
    return {
      kind: 'aligned',
      homography,
      inliers,
      picture: { data: Uint8Array.from(warped.data), width, height },
    };
  } finally {
    kept.free();
  }
}
