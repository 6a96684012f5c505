/** The one style of all pages that the API itself writes; system fonts, light and dark, readable when printed. */
export const styleSheet = `
:root { color-scheme: light dark; --ink: #1d2430; --dim: #5a6474; --line: #dfe3ea; --ground: #fff; --raised: #f5f7fa; --accent: #0b5fb8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --dim: #a2acba; --line: #333b48; --ground: #14181f; --raised: #1d232d; --accent: #79b8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.25rem 5rem; background: var(--ground); color: var(--ink);
  font: 15px/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
a { color: var(--accent); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: .5rem 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.6rem 0 .8rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; } p { margin: .4rem 0; max-width: 60rem; }
.dim { color: var(--dim); } .lead { font-size: 1.05rem; }
code, pre, .path { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: .87em; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .7rem .9rem; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 .8rem; font-size: .93em; } th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 500; white-space: nowrap; }
nav ul { list-style: none; padding: 0; margin: .6rem 0; columns: 16rem; } nav li { break-inside: avoid; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; background: var(--ground); } details[open] { background: var(--raised); }
summary { cursor: pointer; padding: .55rem .8rem; display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; } summary::-webkit-details-marker { display: none; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 8px; }
details > div { padding: 0 .8rem .8rem; }
.method { font: 600 .75rem/1.6 ui-monospace, monospace; min-width: 4.1rem; text-align: center; border-radius: 4px; padding: 0 .4rem; color: #fff; background: #46546a; }
.get { background: #0b5fb8; } .post { background: #12713d; } .put, .patch { background: #8a5300; } .delete { background: #a3200d; }
.tag { font-size: .78rem; border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; color: var(--dim); }
.right { margin-left: auto; }
`;
