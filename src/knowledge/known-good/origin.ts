/** Hosts where every project or owner has a folder of its own. */
const FORGES =
  /^(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|sr\.ht|git\.sr\.ht|sourceforge\.net|pagure\.io|launchpad\.net|savannah\.(?:non)?gnu\.org|(?:www\.)?nongnu\.org)$/;
/** Folders that say nothing of whose the project is. */
const PASSED = new Set(['projects', 'project', 'p', 'software', 'groups']);
/** A country's second level, such as `co.uk`, is nobody's. */
const SECOND_LEVEL = /^(?:ac|co|com|edu|gov|ne|net|or|org)\.[a-z]{2}$/;

/**
 * Whose a project is, as far as its address tells: the registered domain, or the owner on a host of many. All projects
 * of one domain count as one origin, however many people they have. Undefined for what is no address.
 */
export function originOf(address: string): string | undefined {
  const found = /^(?:[a-z+]+:\/\/(?:[^@/\s]+@)?|[^@/\s]+@)([^/:@\s]+)(?::\d+)?[/:]?(\S*)$/i.exec(
    address.trim(),
  );
  const host = found?.[1]?.toLowerCase().replace(/^www\./, '');
  if (host === undefined || !host.includes('.')) return undefined;
  const project = /^(.+)\.(?:sourceforge\.(?:net|io)|github\.io|gitlab\.io|codeberg\.page|sf\.net)$/.exec(
    host,
  );
  if (project?.[1] !== undefined)
    return `${host.endsWith('github.io') ? 'github.com' : forgeOf(host)}/${project[1]}`;
  if (FORGES.test(host)) {
    const owner = (found?.[2] ?? '').split('/').find((part) => part !== '' && !PASSED.has(part));
    return owner === undefined ? host : `${host}/${owner.toLowerCase().replace(/\.git$/, '')}`;
  }
  const labels = host.split('.');
  const length = SECOND_LEVEL.test(labels.slice(-2).join('.')) ? 3 : 2;
  return labels.slice(-length).join('.');
}

function forgeOf(host: string): string {
  if (/\.(?:sourceforge\.(?:net|io)|sf\.net)$/.test(host)) return 'sourceforge.net';
  return host.endsWith('.gitlab.io') ? 'gitlab.com' : 'codeberg.org';
}
