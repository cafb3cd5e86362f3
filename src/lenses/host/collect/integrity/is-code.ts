const PROGRAM_FOLDERS = /\/(?:s?bin|libexec|games)\//;
const LIBRARY = /\.(?:so(?:\.[\w.~+-]+)?|ko(?:\.\w+)?|node)$/;
/** Helpers of programs lie below lib without a suffix: lib/openssh/sftp-server. */
const HELPER = /^\/(?:usr\/|opt\/)?lib[^/]*\/.*\/[^./]+$/;

/** Whether a path is that of a program or a library, whatever it holds by now: a script in a program's place is changed, too. */
export function isCodeByName(path: string): boolean {
  if (path.startsWith('/usr/share/')) return false;
  return LIBRARY.test(path) || PROGRAM_FOLDERS.test(path) || HELPER.test(path);
}
