import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ApiProblem } from '../../src/api/api-problem.ts';

describe('ApiProblem', () => {
  it('can be made of anything without throwing, and always says something', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 599 }), fc.jsonValue(), (status, body) => {
        const problem = new ApiProblem(status, body, 'fallback');
        expect(problem.status).toBe(status);
        expect(typeof problem.message).toBe('string');
        expect(Array.isArray(problem.issues)).toBe(true);
        expect(problem.body).toBe(body);
      }),
    );
  });

  it('prefers the title of the server to our own words', () => {
    expect(new ApiProblem(409, { title: '编号已被占用' }, 'fallback').message).toBe('编号已被占用');
    expect(new ApiProblem(409, { detail: 'x' }, 'fallback').message).toBe('fallback');
  });

  it('is an Error with a name of its own, for logs', () => {
    const problem = new ApiProblem(404, undefined, 'gone');
    expect(problem).toBeInstanceOf(Error);
    expect(problem.name).toBe('ApiProblem');
  });

  it('is offline only when nothing reached the server', () => {
    expect(new ApiProblem(0, undefined, '').isOffline).toBe(true);
    expect(new ApiProblem(503, undefined, '').isOffline).toBe(false);
  });
});
