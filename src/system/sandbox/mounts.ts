import { existsSync, lstatSync } from 'node:fs';

/** Bytes of the work folder, and of /tmp: both lie in memory and end with the sandbox. */
const workBytes = 1 << 30;
const temporaryBytes = 256 << 20;

/** Names beside /usr that programs need: links into it on merged systems, folders on others. */
const BESIDE = ['bin', 'sbin', 'lib', 'lib64'];
/** Debian's choice of awk and the like. */
const ALTERNATIVES = '/etc/alternatives';

/** Arguments of bwrap(1): nothing of the machine but its programs, read-only; no network, no other process, no rights. */
export function bubblewrapArguments(root: string): readonly string[] {
  return [
    ...[
      '--unshare-all',
      '--unshare-user',
      '--disable-userns',
      '--die-with-parent',
      '--clearenv',
      '--uid',
      '65534',
      '--gid',
      '65534',
    ],
    ...['--cap-drop', 'ALL', '--hostname', 'sandbox', '--ro-bind', `${root}/usr`, '/usr'],
    ...beside(root).flatMap(({ name, isLink }) =>
      isLink ? ['--symlink', `usr/${name}`, `/${name}`] : ['--ro-bind', `${root}/${name}`, `/${name}`],
    ),
    ...alternatives(root).flatMap((folder) => ['--ro-bind', folder, ALTERNATIVES]),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...[
      '--size',
      String(temporaryBytes),
      '--tmpfs',
      '/tmp',
      '--size',
      String(workBytes),
      '--tmpfs',
      '/build',
    ],
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', '/build'],
  ];
}

/**
 * The same with unshare(1) and mount(8), for machines without bubblewrap. Run as root of a user namespace that means nobody
 * outside; `exec "$@"` comes after every right is gone.
 */
export function namespaceScript(root: string): string {
  const devices = ['null', 'zero', 'full', 'random', 'urandom'];
  return [
    'set -e',
    'mount -t tmpfs -o size=1m,mode=755,nosuid,nodev none /tmp',
    'cd /tmp',
    'mkdir usr proc dev tmp build etc old',
    ...readOnly(quote(`${root}/usr`), 'usr'),
    ...beside(root).flatMap(({ name, isLink }) =>
      isLink ? [`ln -s usr/${name} ${name}`] : [`mkdir ${name}`, ...readOnly(quote(`${root}/${name}`), name)],
    ),
    ...alternatives(root).flatMap((folder) => [
      'mkdir etc/alternatives',
      ...readOnly(quote(folder), 'etc/alternatives'),
    ]),
    ...devices.flatMap((name) => [`: > dev/${name}`, `mount --bind /dev/${name} dev/${name}`]),
    'mount -t proc -o nosuid,nodev,noexec none proc',
    `mount -t tmpfs -o size=${temporaryBytes},nosuid,nodev none tmp`,
    `mount -t tmpfs -o size=${workBytes},nosuid,nodev none build`,
    'echo 0 > proc/sys/user/max_user_namespaces',
    'pivot_root . old',
    'cd /',
    'umount -l old',
    'mount -o remount,bind,ro,nosuid,nodev /',
    'cd /build',
    'exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all --securebits=+noroot,+noroot_locked "$@"',
  ].join('\n');
}

function readOnly(from: string, to: string): readonly string[] {
  return [`mount --bind ${from} ${to}`, `mount -o remount,bind,ro,nosuid,nodev ${to}`];
}

function quote(path: string): string {
  return `'${path.replaceAll("'", "'\\''")}'`;
}

/** Those of the folder that has the programs, else the machine's. */
function alternatives(root: string): readonly string[] {
  return [root + ALTERNATIVES, ALTERNATIVES].filter((folder) => existsSync(folder)).slice(0, 1);
}

function beside(root: string): readonly { readonly name: string; readonly isLink: boolean }[] {
  return BESIDE.flatMap((name) => {
    const stat = lstatSync(`${root}/${name}`, { throwIfNoEntry: false });
    if (stat !== undefined) return [{ name, isLink: stat.isSymbolicLink() }];
    // Packages unpacked into a folder bring no links of a merged system.
    return existsSync(`${root}/usr/${name}`) ? [{ name, isLink: true }] : [];
  });
}
