import { evidenceFileSchema } from '@cityplate/wire/evidence-files';
import { paths } from '@cityplate/wire/paths';
import { withParams } from './filters.ts';
import { call } from './http.ts';

/** Sends one paper (PDF, DWG, DXF, ZIP or a scan); gives its id. The server keeps it by its SHA-256. */
export async function uploadEvidenceFile(paper: Blob, name: string): Promise<string> {
  const address = withParams(paths.evidenceFiles, new URLSearchParams({ name }));
  return (await call(evidenceFileSchema, address, { method: 'POST', bytes: paper })).data.id;
}
