/** The standard behind a code system, as people cite it; a local one is shown by its own name. */
const standards: Readonly<Record<string, string>> = {
  'gb47678-2026': 'GB/T 47678.5-2026',
  'gb30428-2013': 'GB/T 30428.2-2013',
};

export const codeSystemName = (system: string): string => standards[system] ?? system;
