/** What the help says besides the options: one line of what it is, and examples that work as they stand. */
export const describe =
  'Find the next xz before luck does: what your services load, and whether it is what you think.';

export const examples = {
  all: `
Examples:
  underpin check                        is this server affected? (say sudo for a full answer)
  underpin check --root /srv/image      the same for a system in a folder
  underpin help check                   everything that check can do

Exit status: 0 clean, 1 findings, 2 unusable arguments or subject, 3 internal error, 4 unknown.
`,
  check: `
Examples:
  sudo underpin check                   the full answer: every process, every library
  underpin check                        what an ordinary user can see; the rest is said to be unknown
  underpin check --json | jq .verdict
  underpin check --facts today.facts    save what was seen, for: underpin judge today.facts
  underpin check --root /srv/image      a system that is not running

It sends nothing, changes nothing and runs nothing of what it looks at.
`,
  incident: `
Examples:
  underpin incident list
  underpin incident show CVE-2024-3094
  underpin incident new CVE-2030-0001 && underpin incident test CVE-2030-0001.json
`,
  judge: `
Examples:
  underpin judge web1.facts             what today's knowledge says about what was seen then
  underpin judge *.facts --json         one JSON report a line
`,
} as const;
