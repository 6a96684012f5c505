import sharp from 'sharp';
import { alignPhotos } from '../photos/align-photos.ts';
import type { Raster, Refusal } from '../photos/alignment.ts';
import { oneAtATime } from '../photos/one-at-a-time.ts';
import { ProblemError } from '../problem-error.ts';
import type { TransactionContext } from '../queries/transaction.ts';
import type { Services } from '../services.ts';
import { say, type Words } from '../words.ts';
import { readPhoto } from './photos.ts';

/** Wide enough for a wall screen's half. */
const longestPixels = 1600;

const reasons: Readonly<Record<Refusal, Words>> = {
  'too-few-features': say(
    '照片太模糊或太空，找不到足够的特征。',
    'A photo is too blurred or too empty: there is too little in it to recognise.',
  ),
  'too-different': say(
    '两张照片看不出是同一处。请对准旧照片的虚影重拍。',
    'The two photos do not show the same place: take one again, with the old one as a ghost over the camera.',
  ),
  distorted: say(
    '两张照片的角度或远近相差太大，或其中一张是镜像。',
    'The two photos were taken from too different an angle or distance, or one is mirrored.',
  ),
  'small-overlap': say(
    '两张照片只有一小部分重合。请站回原来的位置重拍。',
    'The two photos share a small part only: take one again from where the first was taken.',
  ),
  'too-slow': say('对齐用时过长，请稍后再试。', 'Aligning took too long: try again later.'),
};

async function decode(picture: Buffer): Promise<Raster> {
  const { data, info } = await sharp(picture)
    .resize({ width: longestPixels, height: longestPixels, fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A page shows a few pairs; more at once are a mistake or worse. */
const inTurn = oneAtATime(6);

/** The JPEG of a photo brought onto an earlier one of the same place. Throws 422 with the reason where they are no pair. */
export async function alignedPhoto(
  services: Services,
  context: TransactionContext,
  ids: { later: string; earlier: string },
): Promise<Buffer> {
  const result = await inTurn(async () => {
    const later = await decode(await readPhoto(services, context, ids.later, 'full'));
    const earlier = await decode(await readPhoto(services, context, ids.earlier, 'full'));
    return alignPhotos(later, earlier);
  });
  if (result.kind === 'refused')
    throw new ProblemError(422, 'no-pair', reasons[result.reason], { extra: { reason: result.reason } });
  const { data, width, height } = result.picture;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 84 })
    .toBuffer();
}
