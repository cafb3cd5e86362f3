import type { ExplainContext } from './explanation.ts';

/**
 * Whether the release is of the project with this name, whatever version some have at its end: `libtasn1-6` is `libtasn1`'s
 * sixth; and whatever Debian puts around the name of a CPAN distribution.
 */
export function isOwnName(name: string, { project }: ExplainContext): boolean {
  return project !== undefined && stemOf(name) === stemOf(project);
}

function stemOf(project: string): string {
  return project
    .toLowerCase()
    .replace(/^lib(.+)-perl$/, '$1')
    .replace(/[-_.]?[0-9][-_.0-9]*$/, '');
}
