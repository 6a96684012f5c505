import pg from 'pg';

export interface AuditMark {
  seq: number;
  hash: string;
}

export interface AuditVerdict {
  /** The newest line: exported outside, it later proves that no tail was cut or chain rewritten. */
  head: AuditMark;
  broken?: { seq: number; problem: string };
}

/**
 * Reads the whole audit chain in one snapshot. `mark` is a head exported earlier: that very line must still stand.
 * @throws what PostgreSQL says when it cannot be read
 */
export async function verifyAudit(ownerUrl: string, mark?: AuditMark): Promise<AuditVerdict> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: heads } = await client.query<AuditMark>('select seq::float8 as seq, hash from audit_head');
    const { rows: breaks } = await client.query<{ seq: number; problem: string }>(
      'select seq::float8 as seq, problem from audit_break order by seq, problem limit 1',
    );
    const head = heads[0];
    if (head === undefined)
      return { head: { seq: 0, hash: '' }, broken: { seq: 0, problem: 'the head of the chain is gone' } };
    const [first] = breaks;
    if (first !== undefined) return { head, broken: first };
    const broken = mark === undefined ? undefined : await markBroken(client, mark);
    return broken === undefined ? { head } : { head, broken };
  } finally {
    await client.end();
  }
}

async function markBroken(client: pg.Client, mark: AuditMark): Promise<AuditVerdict['broken']> {
  if (mark.seq === 0) return undefined;
  const { rows } = await client.query<{ hash: string }>('select hash from audit_entry where seq = $1', [
    mark.seq,
  ]);
  const hash = rows[0]?.hash;
  if (hash === mark.hash) return undefined;
  const problem =
    hash === undefined
      ? 'tail cut: a line exported earlier is not there'
      : 'chain rewritten: the line has another hash than the one exported';
  return { seq: mark.seq, problem };
}
