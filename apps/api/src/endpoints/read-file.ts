import { maximumImportBytes } from '@cityplate/wire/imports';
import { readBytes } from '../http/read-request.ts';
import { invalid } from '../problem-error.ts';
import { say } from '../words.ts';

const attempted = say('上传文件', 'Bring a file');
const refusal = (path: string, code: string, zh: string, en: string) =>
  invalid(attempted, [{ path, code, message: say(zh, en) }], 400);

/** Only the last part of a name, without anything that hides or breaks text; what is kept is named by its hash anyway. */
const plainName = (name: string) =>
  name
    .split(/[\\/]/)
    .at(-1)
    ?.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(-200) ?? '';

/** The file of a request: the body itself with its name in the query, or the part named `file` of a form. */
export async function broughtFile(
  request: Request,
  named: string | undefined,
): Promise<{ fileName: string; bytes: Uint8Array }> {
  const body = await readBytes(request, maximumImportBytes);
  const type = request.headers.get('content-type') ?? '';
  let [fileName, bytes] = [plainName(named ?? ''), new Uint8Array(body)];
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } })
      .formData()
      .catch(() => undefined);
    const file = form?.get('file');
    if (file === undefined || file === null || typeof file === 'string')
      throw refusal('body.file', 'form', '表单缺少 file 部分', 'The form has no part named file');
    bytes = new Uint8Array(await file.arrayBuffer());
    fileName ||= plainName(file.name);
  }
  if (fileName === '') throw refusal('query.name', 'name', '请给出文件名', 'Give the name of the file');
  if (bytes.length === 0) throw refusal('body', 'empty', '文件是空的', 'The file is empty');
  return { fileName, bytes };
}
