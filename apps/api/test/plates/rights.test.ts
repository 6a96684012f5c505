import { roles } from '@cityplate/wire/permissions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, allowed, otherUnit, type Relation, relations } from '../support/expected-rights.ts';
import { covers, makeBatch, makeCovers, move, platesOf } from '../support/plates.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each(roles)('%s', (role) => {
  test.each(relations)(
    'prints and moves plates of %s covers as the table says',
    async (relation: Relation) => {
      const { username, unit } = accounts[role];
      const holder = { own: unit, other: otherUnit, unclaimed: undefined }[relation];
      const definition = server.definitions.find(({ id }) => id === covers);
      const mayPrint = allowed(role, 'plate.print', definition, relation);
      const mayRead = allowed(role, 'plate.read', definition, relation);
      const ids = await makeCovers(server, 2, holder);

      const made = await makeBatch(server, username, ids.slice(0, 1));
      // Without the verb anywhere 403; with it, but not for this cover, nothing is left to make.
      const refusal = allowed(role, 'plate.print', definition, 'own') ? 409 : 403;
      expect(made.status).toBe(mayPrint ? 201 : refusal);

      const theirs = await makeBatch(server, 'office', ids.slice(1));
      expect(theirs.status).toBe(201);
      const [plate] = await platesOf(server, `batch=${theirs.body.id}`);
      const id = plate?.id ?? '';
      const seen = await server.as(username).get(`/api/plates/${id}`);
      const readsSome = allowed(role, 'plate.read', definition, 'own');
      // The planner reads plates of his own layers: those of covers are not there for him.
      expect(seen.status).toBe(mayRead ? 200 : readsSome || role === 'planner' ? 404 : 403);
      const moved = await move(server, id, 'issued', username);
      expect(moved.status).toBe(mayPrint ? 201 : refusal === 409 || role === 'planner' ? 404 : 403);
    },
  );
});
