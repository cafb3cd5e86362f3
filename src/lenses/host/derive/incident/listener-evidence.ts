import type { Incident } from '../../../../model/incident.ts';
import type { FileFact } from '../../facts.ts';
import type { Listener, Load } from '../../results.ts';
import type { FactIndex } from '../fact-index.ts';
import { basename } from '../paths.ts';
import { doubt, type Evidence, nothing, proof, sign, together } from './evidence.ts';
import { bytesEvidence } from './file-evidence.ts';
import { objectEvidence } from './object-evidence.ts';

/** Evidence about one listener: the component where it loads it, everything else for the published marks. */
export function listenerEvidence(index: FactIndex, incident: Incident, listener: Listener): Evidence {
  const component = listener.loads.filter((load) => isComponent(incident, load));
  const others = listener.loads.filter((load) => !component.includes(load));
  return together([
    ...component.flatMap((load) => loadEvidence(index, incident, listener, load)),
    ...marksElsewhere(index, incident, others),
    component.length === 0 ? absentEvidence(incident, listener) : nothing,
    listener.unseen === undefined || listener.holder === 'configured'
      ? nothing
      : doubt(listener.unseen, hintFor(index)),
  ]);
}

/** Whether a load is what the incident is about: a library by its soname, a program by its name. */
export function isComponent({ component }: Incident, { soname, path, why }: Load): boolean {
  if (why === 'program') return component.programs.includes(basename(path));
  return component.sonames.includes(soname ?? basename(path));
}

function loadEvidence(
  index: FactIndex,
  incident: Incident,
  { pid }: Listener,
  load: Load,
): readonly Evidence[] {
  const file = index.files.get(load.file);
  if (file === undefined) return [doubt(`${load.path} is not among the facts`)];
  const memory = index.memory.find((one) => one.pid === pid && one.file === load.file);
  return [
    objectEvidence(index, incident, file),
    memory === undefined ? nothing : memoryEvidence(incident, file, memory.content),
  ];
}

function memoryEvidence(
  { marks }: Incident,
  { path }: FileFact,
  content: FactIndex['memory'][number]['content'],
): Evidence {
  if (!content.read || marks.bytes.length === 0) return nothing;
  const trusts = 'the kernel, which shows the pages that the process runs';
  const mark = marks.bytes.find(({ hex }) => content.found.includes(hex));
  if (mark !== undefined) return sign('process', `${path}, as it runs: ${mark.found}`, trusts);
  if (!marks.bytes.every(({ hex }) => content.searched.includes(hex))) return nothing;
  if (!content.sameAsFile) return doubt(`the code of ${path} in the process is not that of its file`);
  return proof('process', `${path} runs as its file is, byte for byte, and holds no published mark`, trusts);
}

/** A mark in any other object is as bad as one in the component; its absence there proves nothing new. */
function marksElsewhere(index: FactIndex, incident: Incident, loads: readonly Load[]): readonly Evidence[] {
  return loads.flatMap((load) => {
    const file = index.files.get(load.file);
    return file === undefined ? [] : [{ ...nothing, signs: bytesEvidence(incident, file).signs }];
  });
}

function absentEvidence(incident: Incident, listener: Listener): Evidence {
  if (listener.unseen !== undefined) return nothing;
  const name = [...incident.component.sonames, ...incident.component.programs].join(', ');
  if (listener.holder === 'configured') {
    return proof(
      'structure',
      `${listener.process} asks for ${listener.loads.length - 1} libraries when it starts, none of them ${name}`,
      'what the dynamic loader would read of the files; libraries opened at run time are not among it',
    );
  }
  return proof(
    'process',
    `${listener.process} has mapped ${listener.loads.length} programs and libraries, none of them ${name}`,
    'the kernel, which shows what the process has mapped',
  );
}

/** Root has nothing more to try: some processes (a protected pid 1) show themselves to nobody. */
export function hintFor({ roots: [machine] }: FactIndex): string | undefined {
  return machine?.privileged === true ? undefined : 'sudo underpin check';
}
