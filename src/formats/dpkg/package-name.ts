/** Whether dpkg takes `text` as a package name (`pkg_name_is_illegal`). None holds a slash, so none leaves its folder. */
export function isPackageName(text: string): boolean {
  return /^[a-z0-9][a-z0-9+._-]*$/i.test(text);
}

/** Whether `text` has the form of an architecture's name: Debian Policy, 5.6.8. */
export function isArchitecture(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/i.test(text);
}
