import { describe, expect, it } from 'vitest';
import { uploadEvidenceFile } from '../../src/api/evidence-files.ts';
import { json, problem, serve } from '../support/answers.ts';

const id = '3b9a6f0e-54a7-4c8e-9d0f-6f6e2f4b3c1d';
const paper = new Blob(['%PDF-1.7'], { type: 'application/pdf' });
const kept = { id, sha256: 'ab'.repeat(32), name: '竣工图.pdf', bytes: 8, mediaType: 'application/pdf' };

describe('a paper given as evidence', () => {
  it('goes out as its bytes, under its name, with a key that makes a retry harmless', async () => {
    const asked = serve({ 'POST /api/evidence-files': json(kept, { status: 201 }) });
    expect(await uploadEvidenceFile(paper, '竣工图.pdf')).toBe(id);
    const [sent] = asked;
    expect(new URL(sent?.url ?? '', 'http://here').searchParams.get('name')).toBe('竣工图.pdf');
    expect(sent?.headers.get('content-type')).toBe('application/octet-stream');
    expect(sent?.headers.get('idempotency-key')).toBeTruthy();
  });

  it('that is refused says why', async () => {
    serve({ 'POST /api/evidence-files': problem(422, { title: '只接受 PDF' }) });
    await expect(uploadEvidenceFile(paper, 'a.exe')).rejects.toThrow('只接受 PDF');
  });
});
