import type { Incident, StructureMark } from '../../../../model/incident.ts';
import type { ElfFacts, FileContent, FileFact } from '../../facts.ts';
import { COLLECT_AGAIN, doubt, type Evidence, nothing, proof, sign, together } from './evidence.ts';

/** What the bytes of a file say: the marks of an incident are in them, or all were looked for and none is. */
export function bytesEvidence({ marks }: Incident, { path, content }: FileFact): Evidence {
  if (marks.bytes.length + marks.sha256.length === 0) return nothing;
  if (!content.read)
    return doubt(`${path} could not be read: ${content.why}`, 'run as root: sudo underpin check');

  const trusts = `the bytes of ${path}, read just now`;
  const hash = marks.sha256.find(({ value }) => value === content.sha256);
  if (hash !== undefined) return sign('bytes', `${path}: ${hash.found} (sha256 ${hash.value})`, trusts);
  const mark = marks.bytes.find(({ hex }) => content.found.some((found) => found.hex === hex));
  if (mark !== undefined)
    return sign('bytes', `${path}: ${mark.found} (at byte ${offsetOf(content, mark.hex)})`, trusts);
  if (marks.bytes.some(({ hex }) => !content.searched.includes(hex))) {
    return doubt(`${path} was not searched for the marks of this incident`, COLLECT_AGAIN);
  }
  return proof(
    'bytes',
    `${path} holds none of the ${marks.bytes.length + marks.sha256.length} published marks`,
    trusts,
  );
}

/** What a library's structure says: it lacks something that the defect cannot do without. */
export function structureEvidence({ marks }: Incident, { path, content }: FileFact): Evidence {
  if (!content.read) return nothing;
  if (content.elfError !== undefined) return doubt(`${path} is no readable ELF file: ${content.elfError}`);
  const { elf } = content;
  if (elf === undefined) return nothing;
  return together(
    marks.structure
      .filter((mark) => lacks(elf, mark))
      .map((mark) =>
        proof('structure', `${path}: ${mark.absent}`, 'what the dynamic loader would read of the file'),
      ),
  );
}

function lacks(elf: ElfFacts, mark: StructureMark): boolean {
  switch (mark.rule) {
    case 'needs-ifunc':
      return elf.isDynamic && elf.ifuncs.symbols.length === 0 && elf.ifuncs.relocations === 0;
    case 'needs-version-definition':
      return (
        mark.given.every((name) => elf.versionDefinitions.includes(name)) &&
        !mark.names.some((name) => elf.versionDefinitions.includes(name))
      );
  }
}

function offsetOf({ found }: FileContent, hex: string): number {
  return found.find((one) => one.hex === hex)?.offset ?? 0;
}
