import { readSurvey } from '@cityplate/formats/survey';
import { positionFromLonLat } from '@cityplate/geometry/reference-systems';
import type { UserEvent } from '@testing-library/user-event';
import { plane } from './parking.ts';

/** The thread that reads, within the test's own. */
export class OwnThread {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  terminate() {}
  postMessage(file: File) {
    const reader = new FileReader();
    reader.onload = () => {
      const { result } = reader;
      if (result instanceof ArrayBuffer) this.onmessage?.({ data: readSurvey(new Uint8Array(result)) });
    };
    reader.readAsArrayBuffer(file);
  }
}

/** Metres of the test county's plane as a surveyor of it writes them. */
export const surveyed = (east: number, north: number) =>
  positionFromLonLat('EPSG:4548', plane.toLngLat([east, north]));

/** Into the only place of the page where a file can be chosen. */
export async function chooseFile(user: UserEvent, file: File): Promise<void> {
  const input = document.querySelector('input[type=file]');
  if (!(input instanceof HTMLInputElement)) throw new Error('nowhere to choose a file');
  await user.upload(input, file);
}
