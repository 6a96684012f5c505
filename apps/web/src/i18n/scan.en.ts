import type { scanZh } from './scan.zh.ts';

/** English texts of reading a plate's code, with the same keys as the Chinese. */
export const scanEn: typeof scanZh = {
  scan: 'Scan a plate',
  picture: 'From a picture',
  starting: 'Opening the camera…',
  looking: 'Bring the code of the plate into the frame',
  foreign: 'This is not the code of a plate.',
  refused:
    'There is no camera. Allow it in the settings of the browser, read the code from a picture, or type the serial.',
  noReader: 'Without a network: what reads codes is not on this phone yet. Please type the serial.',
  reading: 'Reading…',
  nothing: 'No code was found in the picture. Come closer and avoid reflections.',
  unreadable:
    'The picture cannot be opened, or what reads codes could not be loaded. Try another, or type the serial.',
  stop: 'Stop scanning',
  back: 'Back',
  offline: 'Kept on this device: the page opens without a network, too.',
};
