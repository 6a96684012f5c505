import { register } from 'tsx/esm/api';

/** A thread starts without the loader of its process, in tests too: TypeScript can be imported from here on. */
register();
await import('./align-in-thread.ts');
