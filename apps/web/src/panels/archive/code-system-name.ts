import { nationalSchemes } from '@cityplate/layers/codes/code-scheme';

/** The standard behind a code system, as people cite it; a local one is shown by its own name. */
export const codeSystemName = (system: string): string =>
  nationalSchemes.find(({ id }) => id === system)?.standard ?? system;
