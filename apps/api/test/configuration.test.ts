import { describe, expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration.ts';

const least = { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1/city' };

describe('the environment', () => {
  test('needs only a database', () => {
    expect(readConfiguration(least)).toMatchObject({
      host: '127.0.0.1',
      port: 8787,
      region: 'kaihua',
      dataDir: '.data',
      publicRead: false,
      trustProxy: false,
      layerDirectories: [],
    });
  });

  test('takes an empty variable as none, as shells and service managers leave them', () => {
    expect(readConfiguration({ ...least, PORT: '', SECRET: '', PUBLIC_URL: '' })).toMatchObject({
      port: 8787,
      secret: undefined,
      publicUrl: undefined,
    });
  });

  test('reads folders apart', () => {
    expect(readConfiguration({ ...least, LAYER_DIRS: '/a:/b:' }).layerDirectories).toEqual(['/a', '/b']);
  });

  test.each([
    [{}, /DATABASE_URL/],
    [{ ...least, DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    [{ ...least, PORT: 'eighty' }, /PORT/],
    [{ ...least, PORT: '70000' }, /PORT/],
    [{ ...least, PUBLIC_READ: 'maybe' }, /PUBLIC_READ/],
    [{ ...least, PUBLIC_URL: 'not an address' }, /PUBLIC_URL/],
    [{ ...least, SECRET: 'short' }, /SECRET/],
    [{ ...least, LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
  ])('refuses %j in one line that names the variable', (env, name) => {
    expect(() => readConfiguration(env)).toThrow(name);
    try {
      readConfiguration(env);
    } catch (error) {
      expect(String(error).split('\n')).toHaveLength(1);
      expect(String(error)).not.toContain('secret');
    }
  });
});
