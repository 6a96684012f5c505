import { expect, test } from 'vitest';
import { checkNodeVersion } from '../node-version.mjs';

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.3'])('Node %s will do', (version) => {
  expect(() => checkNodeVersion(version)).not.toThrow();
});

test.each(['20.18.9', '18.20.0', '16.0.0'])(
  'Node %s is refused with one line that names both versions',
  (version) => {
    expect(() => checkNodeVersion(version)).toThrow(new RegExp(`^[^\\n]*20\\.19[^\\n]*${version}[^\\n]*$`));
  },
);
