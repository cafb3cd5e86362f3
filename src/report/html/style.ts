/** One sheet for screen, phone and paper; dark where the reader's machine is. Nothing is fetched. */
export const style = `
:root { color-scheme: light dark; --ink: #1c2024; --soft: #5c6670; --paper: #fbfaf8; --card: #fff; --line: #e2ded8;
  --good: #17703c; --bad: #b3261e; --warn: #8a5a00; --mark: #f3efe8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e3; --soft: #a3abb3; --paper: #16181b; --card: #1e2125;
  --line: #34383d; --good: #6fcf97; --bad: #ff8a80; --warn: #f2c36b; --mark: #272b30; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 1.1rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 0.95rem; margin: 1.25rem 0 0.4rem; }
p { margin: 0.3rem 0; }
.soft { color: var(--soft); }
code, td, .mono { font-family: ui-monospace, 'Liberation Mono', monospace; font-size: 0.86em; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--tone); border-radius: 8px;
  padding: 1rem 1.25rem; margin: 1rem 0; break-inside: avoid; }
.word { color: var(--tone); font-weight: 700; font-size: 1.25rem; letter-spacing: 0.02em; }
.good { --tone: var(--good); } .bad { --tone: var(--bad); } .warn { --tone: var(--warn); } .info { --tone: var(--line); }
dl { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0.3rem 1rem; margin: 0.5rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
ol, ul { margin: 0.4rem 0; padding-left: 1.4rem; } li { margin: 0.25rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.92em; }
th { text-align: left; color: var(--soft); font-weight: 500; } th, td { padding: 0.3rem 0.6rem 0.3rem 0; vertical-align: top;
  border-bottom: 1px solid var(--line); }
.answer { margin: 1.5rem 0; grid-template-columns: max-content 1fr; align-items: baseline; }
.card h2, .card h3:first-child { margin: 0; } a { color: inherit; } dd p { margin: 0 0 0.2rem; }
.chains { display: flex; flex-wrap: wrap; gap: 0 2rem; } figure { margin: 0.5rem 0; flex: 1 1 18rem; max-width: 24rem; }
figcaption { color: var(--soft); font-size: 0.86em; }
svg { display: block; max-width: 100%; height: auto; margin: 0.6rem 0; }
svg rect { fill: var(--mark); stroke: var(--line); } svg rect:last-of-type { stroke: var(--tone); } svg text { fill: var(--ink); font: 13px ui-monospace, monospace; }
svg .owner { fill: var(--soft); font-size: 11px; } svg path { stroke: var(--soft); fill: none; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 0.75rem; color: var(--soft); font-size: 0.88em; }
@media (max-width: 34rem) { dl, .answer { grid-template-columns: 1fr; gap: 0; } dd { margin-bottom: 0.6rem; }
  body { padding: 1.25rem 1rem 3rem; } .card { padding: 0.8rem 0.9rem; }
  thead { display: none; } tr { display: block; border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
  td { display: block; border: 0; padding: 0; } }
ul:empty, .chains:empty { display: none; }
@media print { :root { --paper: #fff; --card: #fff; } body { max-width: none; padding: 0; font-size: 11pt; } }
`;
