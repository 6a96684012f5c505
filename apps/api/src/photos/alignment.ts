/** Pixels row by row, three bytes each: red, green, blue. */
export interface Raster {
  data: Uint8Array;
  width: number;
  height: number;
}

/** Why two photos are no pair. */
export type Refusal = 'too-few-features' | 'too-different' | 'distorted' | 'small-overlap' | 'too-slow';

/** Three rows of three: `[x', y', w] = H · [x, y, 1]`, pixels of the later photo to pixels of the earlier one. */
export type Homography = readonly number[];

export type Alignment =
  | {
      kind: 'aligned';
      homography: Homography;
      /** Features of both photos that the homography brings onto each other. */
      inliers: number;
      /** The later photo as the camera of the earlier one would have seen it. */
      picture: Raster;
    }
  | { kind: 'refused'; reason: Refusal };
