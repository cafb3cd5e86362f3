import { readDiversions } from '../../../../formats/dpkg/diversions.ts';
import type { FileTree } from '../../../../system/file-tree.ts';

const FILE = '/var/lib/dpkg/diversions';
const LIMIT = 256 << 20;

/** Where dpkg puts a file of a package, by the diversions of a root: dpkg-divert(1). */
export function diversionsOf(root: FileTree): (path: string, owner: string) => string {
  const file = root.read(FILE, LIMIT);
  const diversions = new Map(
    file.state === 'read' ? readDiversions(file.bytes).map((one) => [one.path, one]) : [],
  );
  return (path, owner) => {
    const diversion = diversions.get(path);
    return diversion === undefined || diversion.by === owner ? path : diversion.divertedTo;
  };
}
