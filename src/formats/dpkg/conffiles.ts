import { readParagraphs } from '../deb822/read-paragraphs.ts';

/** Configuration files by package, of a dpkg status file: deb-conffiles(5). Their owner may change them. ParseError as `readStatus`. */
export function readConffiles(input: Buffer | string): ReadonlyMap<string, ReadonlySet<string>> {
  const byPackage = new Map<string, Set<string>>();
  for (const { fields } of readParagraphs(input, { wanted: ['Package', 'Conffiles'] })) {
    const name = fields.get('package') ?? '';
    const paths = byPackage.get(name) ?? new Set<string>();
    for (const line of (fields.get('conffiles') ?? '').split('\n')) {
      const path = /^ *(\/\S+(?: \S+)*?) (?:[0-9a-f]{32}|newconffile)(?: .*)?$/.exec(line)?.[1];
      if (path !== undefined) paths.add(path);
    }
    if (paths.size > 0) byPackage.set(name, paths);
  }
  return byPackage;
}
