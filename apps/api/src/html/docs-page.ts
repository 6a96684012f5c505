import type { Endpoint } from '../http/endpoint.ts';
import { verbsOf } from '../openapi/document.ts';
import type { JsonObject } from '../openapi/schemas.ts';
import { tags } from '../openapi/tags.ts';
import { type Language, say, type Words } from '../words.ts';
import { guide } from './docs-guide.ts';
import { html, type Markup } from './page.ts';

const words = {
  title: say('接口说明', 'API documentation'),
  lead: say(
    '城市部件一张图的开放接口。每个地址、参数和答复都由程序自身的定义生成，与运行中的服务一致。',
    'The open interface of CityPlate. Addresses, parameters and answers are made from what the running service itself goes by.',
  ),
  machine: say('机器可读的定义', 'For machines'),
  contents: say('目录', 'Contents'),
  parameters: say('参数', 'Parameters'),
  name: say('名称', 'Name'),
  where: say('位置', 'In'),
  type: say('类型', 'Type'),
  meaning: say('含义', 'Meaning'),
  body: say('正文', 'Body'),
  answers: say('答复', 'Answers'),
  required: say('必填', 'required'),
  right: say('权限', 'Right'),
  open: say('无需登录', 'No sign-in'),
  session: say('须登录', 'Any session'),
  shapes: say('数据结构', 'Shapes'),
} satisfies Record<string, Words>;

const isRecord = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const record = (value: unknown): JsonObject => (isRecord(value) ? value : {});
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The whole documentation as one page, in the reader's language first and the other after it. */
export function docsPage(language: Language, endpoints: readonly Endpoint[], document: JsonObject): Markup {
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const known = Object.entries(tags).filter(([tag]) => endpoints.some((target) => target.tag === tag));
  const { schemas } = record(document.components);
  return html`<header>
<h1>${words.title[language]} <span class="dim">${words.title[other]}</span></h1>
<p class="lead">${words.lead[language]}</p><p class="dim">${words.lead[other]}</p>
<p>${words.machine[language]}: <a href="/api/openapi.json"><code>/api/openapi.json</code></a> (OpenAPI 3.1) · <a href="/api/conformance"><code>/api/conformance</code></a> · <a href="/api?f=html"><code>/api</code></a></p>
</header>
<nav aria-label="${words.contents[language]}"><ul>${known.map(([tag, name]) => html`<li><a href="#${tag}">${name[language]}</a> <span class="dim">${name[other]}</span></li>`)}<li><a href="#shapes">${words.shapes[language]}</a> <span class="dim">${words.shapes[other]}</span></li></ul></nav>
<main>
${guide(language)}
${known.map(
  ([
    tag,
    name,
  ]) => html`<section id="${tag}"><h2>${name[language]} <span class="dim">${name[other]}</span></h2>
${endpoints.filter((target) => target.tag === tag).map((target) => operation(language, target, record(record(record(document.paths)[target.path])[target.method])))}
</section>`,
)}
<section id="shapes"><h2>${words.shapes[language]} <span class="dim">${words.shapes[other]}</span></h2>
${Object.entries(record(schemas)).map(([name, schema]) => html`<details id="shape-${name}"><summary><code>${name}</code></summary><div><pre>${JSON.stringify(schema, undefined, 2)}</pre></div></details>`)}
</section>
</main>`;
}

function accessOf(language: Language, target: Endpoint): string {
  const { access } = target;
  if (access === 'public') return words.open[language];
  return access === 'session'
    ? words.session[language]
    : `${words.right[language]}: ${verbsOf(target).join(' | ')}`;
}

function operation(language: Language, target: Endpoint, described: JsonObject): Markup {
  const { method, path, summary } = target;
  const parameters = Array.isArray(described.parameters) ? described.parameters.map(record) : [];
  const body = record(described.requestBody);
  return html`<details id="${text(described.operationId)}">
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code class="path">${path}</code> <span>${summary.zh} · ${summary.en}</span> <span class="tag right">${accessOf(language, target)}</span></summary>
<div>
${
  parameters.length === 0
    ? ''
    : html`<h3>${words.parameters[language]}</h3>
<table><thead><tr><th>${words.name[language]}</th><th>${words.where[language]}</th><th>${words.type[language]}</th><th>${words.meaning[language]}</th></tr></thead>
<tbody>${parameters.map((parameter) => parameterRow(language, parameter))}</tbody></table>`
}
${target.body === undefined && target.accepts === undefined ? '' : html`<h3>${words.body[language]}</h3>${contents(body)}`}
<h3>${words.answers[language]}</h3>
<table><tbody>${Object.entries(record(described.responses)).map(([status, answer]) => answerRow(status, record(answer)))}</tbody></table>
</div></details>`;
}

function parameterRow(language: Language, parameter: JsonObject): Markup {
  const about = record(parameter['x-words']);
  const example = text(parameter.example);
  return html`<tr><td><code>${text(parameter.name)}</code>${parameter.required === true ? html` <span class="tag">${words.required[language]}</span>` : ''}</td>
<td>${text(parameter.in)}</td><td>${typeOf(parameter.schema)}</td>
<td>${text(about[language]) || text(parameter.description)}${example === '' ? '' : html`<br><code class="dim">${example}</code>`}</td></tr>`;
}

/** A schema in few characters; the whole of it stands in the document. */
function typeOf(schema: unknown): Markup | string {
  const { $ref, type, format, enum: options, minimum, maximum, default: usual, items } = record(schema);
  if (typeof $ref === 'string') return reference($ref);
  if (Array.isArray(options)) return html`<code>${options.map(String).join(' | ')}</code>`;
  const range =
    minimum === undefined && maximum === undefined
      ? ''
      : ` ${String(minimum ?? '')}…${String(maximum ?? '')}`;
  const name = type === 'array' ? `${text(record(items).type) || 'any'}[]` : text(type) || 'any';
  return html`<code>${name}${format === undefined ? '' : ` (${String(format)})`}${range}${usual === undefined ? '' : ` = ${String(usual)}`}</code>`;
}

function reference(address: string): Markup {
  const name = address.split('/').at(-1) ?? '';
  return html`<a href="#shape-${name}"><code>${name}</code></a>`;
}

function contents({ content }: JsonObject): Markup {
  return html`<table><tbody>${Object.entries(record(content)).map(([type, of]) => html`<tr><td><code>${type}</code></td><td>${bodyOf(record(of).schema)}</td></tr>`)}</tbody></table>`;
}

function bodyOf(schema: unknown): Markup | string {
  const { $ref, properties, items, type } = record(schema);
  if (typeof $ref === 'string') return reference($ref);
  if (type === 'array') return html`[ ${bodyOf(items)} ]`;
  const names = Object.entries(record(properties));
  if (names.length === 0) return typeOf(schema);
  return html`{ ${names.map(([name, of], index) => html`${index === 0 ? '' : ', '}<code>${name}</code>: ${typeOf(of)}`)} }`;
}

function answerRow(status: string, answer: JsonObject): Markup {
  const refused = text(answer.$ref);
  if (refused !== '') return html`<tr><th scope="row">${status}</th><td class="dim">Problem</td></tr>`;
  return html`<tr><th scope="row">${status}</th><td>${answer.content === undefined ? text(answer.description) : contents(answer)}</td></tr>`;
}
