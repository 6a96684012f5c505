// Progressive: the form works without this. With it, photos are made small on the phone before they travel, and a
// report stays on the phone until the server has acknowledged it.
/* global document, localStorage, createImageBitmap, fetch, location, FileReader */

const form = document.querySelector('form[data-report]');
const longestSidePixels = 1600;
const retryMilliseconds = 12_000;

if (form) {
  const token = form.elements.namedItem('token').value;
  const keptUnder = `cityplate-report-${token}`;
  const status = form.querySelector('[role=status]');
  const say = (text) => {
    status.textContent = text;
  };
  let sending = false;
  let timer;

  /** A JPEG in base64 with its longest side cut down; a picture that the browser cannot read goes as it is. */
  async function shrink(file) {
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, longestSidePixels / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      return canvas.toDataURL('image/jpeg', 0.75).split(',')[1];
    } catch {
      return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).split(',')[1]);
        reader.onerror = reject;
        reader.readAsDataURL(file);
      });
    }
  }

  function keep(report) {
    try {
      if (report === undefined) localStorage.removeItem(keptUnder);
      else localStorage.setItem(keptUnder, JSON.stringify(report));
    } catch {
      // A full or forbidden store: the report is still sent while the page stays open.
    }
  }

  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(keptUnder) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  };

  const later = (report, milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => send(report), milliseconds);
  };

  async function send(report) {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    for (const button of form.querySelectorAll('button')) button.disabled = true;
    say(form.dataset.sending);
    let answer;
    try {
      answer = await fetch(form.action, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-language': document.documentElement.lang,
          'idempotency-key': report.key,
        },
        body: JSON.stringify(report.body),
      });
    } catch {
      sending = false;
      say(form.dataset.kept);
      later(report, retryMilliseconds);
      return;
    }
    sending = false;
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) {
      keep(undefined);
      location.assign(body.follow);
      return;
    }
    if (answer.status === 429 || answer.status >= 500) {
      say(`${form.dataset.failed}${body.detail ?? answer.status}`);
      later(report, Math.max(Number(answer.headers.get('retry-after') ?? 0) * 1000, retryMilliseconds));
      return;
    }
    // Refused for what it says: sending it again would change nothing.
    keep(undefined);
    say(`${form.dataset.failed}${body.issues?.[0]?.message ?? body.detail ?? answer.status}`);
    form.elements.namedItem('key').value = crypto.getRandomValues(new Uint32Array(4)).join('-');
    for (const button of form.querySelectorAll('button')) button.disabled = false;
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const kind = event.submitter?.value;
    if (!kind || sending) return;
    event.submitter.setAttribute('aria-pressed', 'true');
    say(form.dataset.sending);
    const fields = new FormData(form);
    const body = { token, kind };
    for (const name of ['description', 'phone'])
      if (String(fields.get(name) ?? '').trim() !== '') body[name] = String(fields.get(name)).trim();
    if (fields.get('consent')) body.consent = true;
    const files = fields.getAll('photo').filter((file) => file.size > 0);
    if (files.length > 0) body.photos = await Promise.all(files.slice(0, 3).map(shrink));
    const report = { key: String(fields.get('key')), body };
    keep(report);
    await send(report);
  });

  const waiting = kept();
  if (waiting) {
    document.getElementById('report').open = true;
    void send(waiting);
  }
  globalThis.addEventListener('online', () => {
    const report = kept();
    if (report) void send(report);
  });
}
