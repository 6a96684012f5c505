import { type AuditMark, verifyAudit } from '../queries/audit-verify.ts';

const usage = '用法 · usage: npm run audit:verify [-- SEQ:HASH]  (a head that was exported earlier)';

/** `SEQ:HASH` as this command prints it; throws what is wrong with it. */
function readMark(text: string | undefined): AuditMark | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (match === null) throw new Error(usage);
  return { seq: Number(match[1]), hash: match[2] ?? '' };
}

/** Entry: checks the audit chain; prints its head (exit 0) or the first line that is wrong (exit 1). */
async function main(): Promise<number> {
  const url = process.env.DATABASE_URL;
  if (url === undefined) throw new Error('DATABASE_URL is not set · 未设置 DATABASE_URL');
  const { head, broken } = await verifyAudit(url, readMark(process.argv[2]));
  if (broken !== undefined) {
    process.stdout.write(
      `审计链在第 ${broken.seq} 行断裂 · audit chain broken at line ${broken.seq}: ${broken.problem}\n`,
    );
    return 1;
  }
  process.stdout.write(
    `审计链完整 · audit chain intact, head (keep it outside):\n${head.seq}:${head.hash}\n`,
  );
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `核验审计链失败 · verifying the audit failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(2);
  },
);
