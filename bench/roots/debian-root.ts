import { spawnSync } from 'node:child_process';

export interface DebianRoot {
  readonly suite: string;
  /** What debootstrap takes along: `minbase` is the least, `default` what it does without being asked. */
  readonly variant: 'minbase' | 'default';
  readonly include: readonly string[];
}

const PATIENCE_MS = 900_000;

/** Why no Debian can be made here; undefined where one can. */
export function whyNoDebian(): string | undefined {
  if (process.geteuid?.() !== 0) return 'debootstrap needs root';
  if (spawnSync('debootstrap', ['--version']).status !== 0) return 'debootstrap is not installed';
  return mirror() === undefined ? 'apt knows no Debian mirror here' : undefined;
}

/** A Debian with these packages, as debootstrap makes it, and with the lists of its repository. Gives why it failed, if it did. */
export function makeDebian(folder: string, { suite, variant, include }: DebianRoot): string | undefined {
  const options = variant === 'minbase' ? ['--variant=minbase'] : [];
  const included = include.length === 0 ? [] : [`--include=${include.join(',')}`];
  const made = run('debootstrap', [...options, ...included, suite, folder, mirror() ?? '']);
  // A mirror that stands still has lists that ran out.
  return made ?? run('chroot', [folder, 'apt-get', '-o', 'Acquire::Check-Valid-Until=no', 'update']);
}

/** The first repository with Debian's own packages in the machine's configuration of apt. */
function mirror(): string | undefined {
  const format = '$(ORIGIN) $(COMPONENT) $(SUITE) $(REPO_URI)';
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', format], { encoding: 'utf8' });
  return /^Debian main (?!\S*-security)\S+ (\S+)$/m.exec(stdout)?.[1];
}

function run(command: string, args: readonly string[]): string | undefined {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: PATIENCE_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status === 0) return undefined;
  return error?.message ?? `${stdout}${stderr}`.trim().split('\n').at(-1) ?? 'it failed';
}
