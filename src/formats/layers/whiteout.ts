import type { StoredFolder } from './nodes.ts';

/** Names that begin so are not files: they delete. OCI image specification, "Whiteouts". */
export const WHITEOUT = '.wh.';

export type Whiteout =
  | { readonly hides: 'one'; readonly name: string }
  /** `.wh..wh..opq`: everything that lower layers put into its folder. */
  | { readonly hides: 'all' }
  /** Book-keeping of the old aufs driver (`.wh..wh.plnk`), which every tool passes over. */
  | { readonly hides: 'aufs' }
  /** `.wh.`, `.wh..`, `.wh...`: would name the folder itself or the one above, which some tools then deleted. */
  | { readonly hides: 'nothing' };

export function whiteoutOf(entryName: string): Whiteout {
  const name = entryName.slice(WHITEOUT.length);
  if (name === `${WHITEOUT}.opq`) return { hides: 'all' };
  if (name.startsWith(WHITEOUT)) return { hides: 'aufs' };
  return name === '' || name === '.' || name === '..' ? { hides: 'nothing' } : { hides: 'one', name };
}

/** Takes away what layers below `layer` put into a folder; true where nothing is left. */
export function hideLower(folder: StoredFolder, layer: number): boolean {
  for (const [name, child] of folder.children) {
    const isGone =
      child.kind === 'folder' ? hideLower(child, layer) && child.layer < layer : child.layer < layer;
    if (isGone) folder.children.delete(name);
  }
  return folder.children.size === 0;
}
