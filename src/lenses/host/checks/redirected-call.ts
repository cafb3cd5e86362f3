import type { Check, Doubt } from '../../../model/check.ts';
import { conclude } from '../../../model/check.ts';
import type { Defect } from '../../../model/finding.ts';
import { nameListener } from '../derive/draw-chain.ts';
import type { MismatchedSlot } from '../identity-results.ts';
import type { HostResults, Listener } from '../results.ts';

export const redirectedCall = {
  id: 'host/redirected-call',
  title: 'A function call of a service leads to an object that does not offer the function',
  severity: 'high',
  why: "The xz backdoor changed one pointer: the slot through which sshd calls OpenSSL to check a signature. A program reaches every function of a library through such a slot. On a live machine each can be read, and must lead to a function of that name in an object that exports it. An IFUNC resolver, which the loader runs before it makes slots read-only, was the backdoor's way to change one.",
  limits:
    'Functions only, of objects that listeners have loaded, on x86-64 and 64-bit ARM. Not seen: a function whose own first bytes were changed (host/affected-by-incident compares code with its file for the libraries in question), pointers in data, and a slot that was changed back. A preloaded object that exports the function is named as what it is, interposition, which profilers and allocators use honestly. Debuggers and tracers that rewrite slots look like an attack.',
  run({ system, listeners }: HostResults) {
    if (!system.live) return { outcome: 'not-applicable', reason: 'the root is not a running system' };
    if (listeners.length === 0) return { outcome: 'not-applicable', reason: 'nothing listens' };
    const hint = system.privileged ? {} : { hint: 'sudo underpin check' };
    const doubts = listeners.flatMap(doubtsAbout).map((reason): Doubt => ({ reason, ...hint }));
    return conclude(listeners.flatMap(defectsOf), doubts);
  },
} as const satisfies Check<HostResults>;

/** One finding for each way and place that calls lead to, however many they are. */
function defectsOf(listener: Listener): readonly Defect[] {
  const turned = listener.loads.flatMap(({ path, identity }) =>
    (identity?.slots?.mismatched ?? []).map((slot) => ({ path, slot })),
  );
  const groups = Map.groupBy(turned, ({ slot }) => `${slot.how}\n${slot.into}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [toDefect(listener, first.slot, group)];
  });
}

function toDefect(
  listener: Listener,
  { how, into }: MismatchedSlot,
  group: readonly { readonly path: string; readonly slot: MismatchedSlot }[],
): Defect {
  const names = [...new Set(group.map(({ slot }) => slot.symbol))];
  const shown =
    names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  const { says, severity } = WORDS[how];
  const sealed = group.some(({ slot }) => slot.isSealed)
    ? ' The slot is read-only by now, so that it was changed while the program was being loaded.'
    : '';
  return {
    severity,
    title: `${nameListener(listener)} calls ${shown} in ${into}, ${says}`,
    message: `${MESSAGES[how]}${sealed}`,
    locations: [{ path: into, ...(listener.pid === undefined ? {} : { pid: listener.pid }) }],
    evidence: group.map(({ path, slot }) => ({
      kind: 'slot',
      says: `${path}: ${slot.symbol} -> ${slot.into}`,
      symbol: slot.symbol,
      how,
    })),
    advice:
      how === 'interposed'
        ? [`find out who has ${into} preloaded and why: LD_PRELOAD of the service, /etc/ld.so.preload`]
        : [
            `do not restart the service yet: its memory is the evidence; keep it: gcore ${listener.pid ?? 'PID'}`,
            `find out whose file ${into} is, and treat the machine as compromised until you know`,
          ],
  };
}

const WORDS = {
  interposed: { says: 'which was preloaded before its own libraries', severity: 'low' },
  ifunc: { says: 'which has IFUNC resolvers and does not export it', severity: 'critical' },
  redirected: { says: 'which does not export it', severity: 'high' },
} as const;

const MESSAGES = {
  interposed:
    'The object exports these functions itself, so the loader took them from it. That is what preloading is for; the question is who asked for it.',
  ifunc:
    'The loader binds a call to an object that exports the function. These lead into one that does not, and that has code which runs while the program is being loaded: the way of CVE-2024-3094.',
  redirected:
    'The loader binds a call to an object that exports the function. Something has changed where these lead since.',
} as const;

function doubtsAbout(listener: Listener): readonly string[] {
  const who = nameListener(listener);
  if (listener.unseen !== undefined) return [listener.unseen];
  const slots = listener.loads.flatMap(({ identity }) => identity?.slots ?? []);
  if (slots.length === 0) return [`where the calls of ${who} lead was not looked at`];
  return slots.flatMap(({ unread }) =>
    unread === undefined ? [] : [`where the calls of ${who} lead: ${unread}`],
  );
}
