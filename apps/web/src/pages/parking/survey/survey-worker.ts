import { readSurvey } from '@cityplate/formats/survey';

/** Reads a surveyor's file beside the page: a large drawing would hold the map up. What fails is told as its error. */
addEventListener('message', ({ data }: MessageEvent<File>) => {
  data.arrayBuffer().then((bytes) => postMessage(readSurvey(new Uint8Array(bytes))), reportError);
});
