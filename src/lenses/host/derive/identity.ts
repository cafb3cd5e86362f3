import type { FileMatchFact, ResolversFact, SlotsFact } from '../code-facts.ts';
import type { HostFact } from '../facts.ts';
import type { IdentityMatch, IfuncResult } from '../identity-results.ts';
import type { Listener, Load } from '../results.ts';
import type { FactIndex } from './fact-index.ts';
import { slotResult } from './slot-result.ts';

/** The facts about code, by what they are looked up by. */
interface CodeIndex {
  readonly slots: ReadonlyMap<number, SlotsFact>;
  readonly resolvers: ReadonlyMap<string, ResolversFact>;
  readonly matches: ReadonlyMap<string, readonly FileMatchFact[]>;
}

/** Says of every file that a listener has loaded what is known of its code. */
export function withIdentities(
  index: FactIndex,
  facts: readonly HostFact[],
  listeners: readonly Listener[],
): readonly Listener[] {
  const code = indexCode(facts);
  return listeners.map((listener) => ({
    ...listener,
    loads: listener.loads.map((load) => withIdentity(index, code, listener, load)),
  }));
}

function withIdentity(index: FactIndex, code: CodeIndex, { pid, loads }: Listener, load: Load): Load {
  const content = index.files.get(load.file)?.content;
  const ifunc = ifuncResult(code.resolvers.get(load.file));
  const slots = slotResult(index, pid === undefined ? undefined : code.slots.get(pid), loads, load);
  return {
    ...load,
    identity: {
      ...(content?.read ? { sha256: content.sha256 } : {}),
      matches: [...(code.matches.get(load.file) ?? []).map(toMatch), ...signedMatch(index, pid, load.file)],
      ...(ifunc === undefined ? {} : { ifunc }),
      ...(slots === undefined ? {} : { slots }),
    },
  };
}

function toMatch({ source, package: owner, algorithm, expected, found }: FileMatchFact): IdentityMatch {
  const isSame = expected === found;
  return {
    source,
    outcome: isSame ? 'same' : 'different',
    says: isSame
      ? `${algorithm} as ${owner} keeps it`
      : `${algorithm} ${found}, where ${owner} says ${expected}`,
  };
}

/** With the last link, where the process was looked into: that its pages are those of the file. */
function signedMatch(index: FactIndex, pid: number | undefined, file: string): readonly IdentityMatch[] {
  const word = index.signed.get(file);
  if (word === undefined) return [];
  const memory = index.memory.find((one) => one.pid === pid && one.file === file)?.content;
  const pages =
    memory?.read && memory.sameAsFile ? '; the pages that the process runs are those of the file' : '';
  return [
    { source: 'signed-index', outcome: word.outcome, says: `${word.says}${pages}; trusts ${word.trusts}` },
  ];
}

function ifuncResult(fact: ResolversFact | undefined): IfuncResult | undefined {
  if (fact === undefined) return undefined;
  const { content } = fact;
  if (!content.read) return { resolvers: 0, unread: content.why };
  return {
    resolvers: content.resolvers,
    outward: content.outward.map(({ resolver, symbol }) => `${resolver} calls ${symbol}`),
  };
}

function indexCode(facts: readonly HostFact[]): CodeIndex {
  const slots = new Map<number, SlotsFact>();
  const resolvers = new Map<string, ResolversFact>();
  const matches = new Map<string, FileMatchFact[]>();
  for (const fact of facts) {
    if (fact.kind === 'host/slots') slots.set(fact.pid, fact);
    else if (fact.kind === 'host/resolvers') resolvers.set(fact.file, fact);
    else if (fact.kind === 'host/file-match')
      matches.set(fact.file, [...(matches.get(fact.file) ?? []), fact]);
  }
  return { slots, resolvers, matches };
}
