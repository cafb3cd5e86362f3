/** Settings for every call. Those of the subject, the user and the system are not read at all. */
export const settings: readonly string[] = [
  '--no-pager',
  '--bare',
  ...[
    'core.hooksPath=/dev/null',
    'core.attributesFile=/dev/null',
    'core.fsmonitor=false',
    'core.quotePath=false',
    'gc.auto=0',
    'maintenance.auto=false',
    'fetch.recurseSubmodules=false',
    'transfer.fsckObjects=false',
    'tar.umask=0002',
  ].flatMap((setting) => ['-c', setting]),
];

/** What a process of git sees of the world: git(1), "Environment Variables". Nothing of ours leaks in, GIT_* above all. */
export function gitEnvironment({ gitDir, objects }: { gitDir: string; objects: string }): NodeJS.ProcessEnv {
  return {
    PATH: '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_DIR: gitDir,
    GIT_OBJECT_DIRECTORY: objects,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_ALLOW_PROTOCOL: '',
  };
}
