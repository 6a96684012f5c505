import type { Region } from '@cityplate/fixtures/region';
import type { Catalogue } from './catalogue.ts';
import type { LiveChanges } from './live/live-changes.ts';
import type { Pool } from './queries/pools.ts';
import type { FileStore } from './use-cases/file-store.ts';
import type { PhotoStore } from './use-cases/photo-store.ts';

/** What use cases need of the world around them. */
export interface Services {
  pool: Pool;
  region: Region;
  catalogue: Catalogue;
  photos: PhotoStore;
  evidence: FileStore;
  live: LiveChanges;
}
