import { Budget } from '../../bytes/budget.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { type Ambiguity, applyLayer } from '../../formats/layers/apply-layer.ts';
import { type Extent, emptyFolder, nodeAt, type StoredFolder } from '../../formats/layers/nodes.ts';
import { readImageConfig } from '../../formats/oci/image-config.ts';
import type { FileTree } from '../file-tree.ts';
import type { ByteSource } from '../packed/byte-source.ts';
import type { Archive } from './archive.ts';
import { bytesAt, type ChosenImage } from './choose-image.ts';
import type { ArchiveIndex } from './index-archive.ts';
import type { OpenedImage } from './open-image.ts';
import { SecondPass } from './second-pass.ts';
import { StoredRoot } from './stored-root.ts';

/** Entries of all layers together: a large image has 200,000. */
const MAX_ENTRIES = 1_500_000;

interface Inside {
  readonly files: FileTree;
  readonly root: StoredFolder;
  readonly chosen: ChosenImage;
}

type Laid = { readonly source: ByteSource; readonly index: ArchiveIndex };

/** Lays the layers of an image one over the other. Throws ParseError. */
export function layImage(
  archive: Archive,
  { files, root, chosen }: Inside,
  doubt: (ambiguity: Ambiguity) => void,
): Omit<OpenedImage, 'ambiguities'> {
  const config = readImageConfig(bytesAt(files, chosen.config));
  if (config.diffIds.length !== chosen.layers.length) {
    throw new ParseError('image', 'its configuration and its manifest do not name the same number of layers');
  }
  const extents = chosen.layers.map((path) => extentAt(root, path));
  const laid = indexAll(archive, extents);
  const system = emptyFolder(0);
  const unverified: string[] = [];
  const sources = laid.map(({ source }) => source);
  for (const source of [archive.source, ...sources]) source.rest?.();
  for (const [at, { index }] of laid.entries()) {
    const layer = chosen.layers[at] ?? '';
    const inLayer = (one: Ambiguity) =>
      doubt({ ...one, says: `${one.says} (layer ${at + 1} of ${laid.length})` });
    const named = config.diffIds[at] ?? '';
    if (!named.startsWith('sha256:')) unverified.push(`layer ${at + 1} of ${laid.length}`);
    else if (named !== `sha256:${index.sha256}`)
      inLayer({ path: layer, says: 'it is not the layer that the configuration names' });
    for (const { path = layer, says } of index.anomalies) inLayer({ path, says });
    applyLayer(system, { number: at, whiteouts: true, entries: index.entries }, inLayer);
  }
  return {
    tree: new StoredRoot(system, sources, new SecondPass(archive.keeper)),
    layout: chosen.layout,
    ...(chosen.name === undefined ? {} : { name: chosen.name }),
    layers: laid.length,
    unverified,
    config,
  };
}

/** In the order in which they lie in the archive, so that a packed one is unpacked once; given in the order asked for. */
function indexAll(archive: Archive, extents: readonly Extent[]): readonly Laid[] {
  const entries = new Budget('image', 'entries', MAX_ENTRIES);
  const laid = new Map<number, Laid>();
  const order = extents
    .map((extent, at) => ({ extent, at }))
    .sort((a, b) => a.extent.offset - b.extent.offset);
  for (const { extent, at } of order) {
    const one = archive.inner(extent, at);
    entries.spend(one.index.entries.length);
    laid.set(at, one);
  }
  return extents.flatMap((_, at) => laid.get(at) ?? []);
}

function extentAt(root: StoredFolder, path: string): Extent {
  const node = nodeAt(root, path);
  if (node?.kind !== 'file') throw new ParseError('image', 'its manifest names a layer that is no file');
  return node;
}
