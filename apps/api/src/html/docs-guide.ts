import { type Language, say, type Words } from '../words.ts';
import { html, type Markup } from './page.ts';

interface Lesson {
  title: Words;
  text: Words;
  example: string;
}

const lessons: readonly Lesson[] = [
  {
    title: say('登录', 'Sign in'),
    text: say(
      '读取和写入都用会话 Cookie；写入请求若来自其他网站会被拒绝。',
      'Reading and writing use a session cookie; writes that another site started are refused.',
    ),
    example: `curl -c jar -H 'content-type: application/json' -d '{"username":"office","password":"…"}' $HOST/api/auth/sign-in/username
curl -b jar $HOST/api/me`,
  },
  {
    title: say('查询与筛选', 'List and filter'),
    text: say(
      '任一字段都可作为参数；filter 用 CQL2；crs 与 bbox-crs 按坐标系登记的轴序；翻页跟随 next 链接；未知参数一律 400。',
      'Every field is a parameter; filter is CQL2; crs and bbox-crs have the axis order of their registry; follow next links; unknown parameters are a 400.',
    ),
    example: `curl -b jar "$HOST/api/collections/manhole-covers/items?use=sewage&ownership=unclaimed,disputed&bbox=118.40,29.13,118.42,29.15"
curl -b jar -G $HOST/api/collections/manhole-covers/items --data-urlencode "filter=CASEI(road) LIKE CASEI('%解放%') AND S_INTERSECTS(geometry, BBOX(118.40,29.13,118.42,29.15))"
ogrinfo OAPIF:$HOST/api manhole-covers`,
  },
  {
    title: say('过去的状态', 'The past'),
    text: say(
      'datetime 问“当时怎样”，recorded 问“当时我们知道什么”；时段给出其间有效的最后状态。',
      'datetime asks what was true, recorded what we knew by then; an interval gives the last state valid within it.',
    ),
    example: `curl -b jar "$HOST/api/collections/manhole-covers/items?datetime=2026-06-30T00:00:00Z"
curl -b jar "$HOST/api/collections/manhole-covers/items?datetime=2026-01-01/2026-06-30&recorded=2026-07-31T00:00:00Z"`,
  },
  {
    title: say('修改', 'Change'),
    text: say(
      '修改须带 If-Match（否则 428；版本已变则 412，正文给出最新版本）。POST 可带 Idempotency-Key，重发不会重复。',
      'Changes need If-Match (428 without; 412 when stale, with the current version in the body). A POST may carry an Idempotency-Key, so that sending twice does it once.',
    ),
    example: `curl -b jar -X PATCH -H 'if-match: "3"' -H 'content-type: application/merge-patch+json' -d '{"properties":{"note":"…"}}' $HOST/api/collections/manhole-covers/items/{id}`,
  },
  {
    title: say('出错', 'When it fails'),
    text: say(
      '所有错误同一格式（RFC 9457）：issues 指出每一处的位置、代码和说明，requestId 用于向管理员查询。',
      'Every error has one shape (RFC 9457): issues name each place, its code and message; requestId is for the administrator.',
    ),
    example: `{"type":"urn:cityplate:problem:invalid","title":"登记部件","status":422,"detail":"…","requestId":"…","issues":[{"path":"geometry.coordinates.0","code":"outside-box","message":"…"}]}`,
  },
];

/** The few rules that hold everywhere, each with an example to copy. */
export const guide = (language: Language): Markup =>
  html`<section id="guide">${lessons.map(({ title, text, example }) => html`<h3>${title.zh} · ${title.en}</h3><p>${text[language]}</p><pre>${example}</pre>`)}</section>`;
