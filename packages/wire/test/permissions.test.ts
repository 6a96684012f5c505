import { describe, expect, test } from 'vitest';
import { permissions, roles, scopeOf, verbs } from '../src/permissions.ts';

describe('the permission table', () => {
  test('gives a role at most one scope per verb, so that a cell has one answer', () => {
    const cells = permissions.map(({ role, verb }) => `${role} ${verb}`);
    expect(cells).toHaveLength(new Set(cells).size);
  });

  test('names every verb at least once: a verb that nobody holds is a verb nobody needs', () => {
    expect(verbs.filter((verb) => !permissions.some((row) => row.verb === verb))).toEqual([]);
  });

  test('keeps filing and deciding claims apart: no role holds both', () => {
    for (const role of roles) {
      const both =
        scopeOf([role], 'claim.file') !== undefined && scopeOf([role], 'claim.decide') !== undefined;
      expect(both, role).toBe(false);
    }
  });

  test('leaves the audit to the administrator, and business data out of his hands', () => {
    expect(roles.filter((role) => scopeOf([role], 'audit.read'))).toEqual(['admin']);
    for (const verb of [
      'asset.create',
      'asset.edit',
      'asset.move',
      'asset.retire',
      'claim.file',
      'claim.decide',
    ] as const) {
      expect(scopeOf(['admin'], verb), verb).toBeUndefined();
    }
  });

  test('lets leaders look and nothing else', () => {
    const held = permissions.filter(({ role }) => role === 'leader').map(({ verb }) => verb);
    expect(held.filter((verb) => !verb.endsWith('.read'))).toEqual([]);
  });
});

describe('scopeOf', () => {
  test('counts a steward as any in the layers that name the role', () => {
    expect(scopeOf(['planner'], 'asset.create', ['planner', 'office'])).toBe('any');
    expect(scopeOf(['planner'], 'asset.create', ['office'])).toBeUndefined();
  });

  test('takes the widest of several roles', () => {
    expect(scopeOf(['owner', 'office'], 'asset.edit')).toBe('any');
    expect(scopeOf(['owner'], 'asset.edit')).toBe('own');
  });

  test('gives nothing to nobody', () => {
    for (const verb of verbs) expect(scopeOf([], verb)).toBeUndefined();
  });
});
