import type { Services } from '../services.ts';
import type { FileStore } from '../use-cases/file-store.ts';
import type { FileThreads } from './file-thread.ts';

/** What imports need beside the common services. */
export interface ImportServices extends Services {
  files: FileStore;
  threads: FileThreads;
}
