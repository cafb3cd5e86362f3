import { ParseError } from '../../../bytes/parse-error.ts';
import { commands } from '../../../formats/systemd/commands.ts';
import { listeners, type UnitListener } from '../../../formats/systemd/listeners.ts';
import { mergeUnit, readUnit, type Unit, valuesOf } from '../../../formats/systemd/unit.ts';
import type { FileTree } from '../../../system/file-tree.ts';
import type { HostFact, ServiceFact } from '../facts.ts';
import { readClosure } from './closure.ts';
import { type NoteGap, orGap } from './gaps.ts';
import { MACHINE, type OpenRoot } from './roots.ts';

/** Where units lie, the strongest first: systemd.unit(5). */
const FOLDERS = [
  '/etc/systemd/system',
  '/run/systemd/system',
  '/usr/local/lib/systemd/system',
  '/usr/lib/systemd/system',
  '/lib/systemd/system',
];
const UNIT_LIMIT = 1 << 20;
const MASKED = 'masked';

/** The services of a root that is not running: what its unit files would start. */
export function collectServices(opened: OpenRoot, notLookedAt: NoteGap): readonly HostFact[] {
  const { root, files } = opened;
  notLookedAt(
    'libraries opened at run time (dlopen), preloads and what really runs',
    'the root is not a running system',
    'underpin check on the machine itself',
  );
  const units = new Set(
    FOLDERS.flatMap((folder) => root.list(folder)).filter(
      (name) => name.endsWith('.service') && !isAlias(root, name),
    ),
  );
  const enabled = enabledUnits(root);
  const facts = [...units].sort().flatMap((name) => {
    const unit = orGap(notLookedAt, `the unit ${name}`, () => mergedUnit(root, name));
    return unit === undefined ? [] : serviceFacts(root, name, unit, enabled.has(name));
  });
  for (const { program } of facts) {
    const file = files.onDisk(program);
    if (file !== undefined) readClosure(opened, file);
  }
  return facts;
}

function serviceFacts(root: FileTree, name: string, unit: Unit, enabled: boolean): readonly ServiceFact[] {
  const programs = commands(unit)
    .filter(({ setting }) => setting === 'ExecStart')
    .map(({ executable }) => executable);
  const listens = socketOf(root, name);
  return [...new Set(programs)]
    .filter((program) => program.startsWith('/'))
    .map((program) => ({
      kind: 'host/service',
      version: 1,
      root: MACHINE,
      unit: name,
      enabled,
      program,
      listens,
    }));
}

/** A second name of a unit: a link to one of another name, systemd.unit(5). */
function isAlias(root: FileTree, name: string): boolean {
  return FOLDERS.some((folder) => {
    const real = root.resolve(`${folder}/${name}`) ?? '';
    return real.endsWith('.service') && !real.endsWith(`/${name}`);
  });
}

/** The unit file with its drop-ins; undefined for one that is masked or absent. */
function mergedUnit(root: FileTree, name: string): Unit | undefined {
  const base = FOLDERS.map((folder) => readUnitFile(root, `${folder}/${name}`)).find(
    (unit) => unit !== undefined,
  );
  if (base === undefined || base === MASKED) return undefined;
  const dropIns = FOLDERS.toReversed().flatMap((folder) =>
    root
      .list(`${folder}/${name}.d`)
      .filter((file) => file.endsWith('.conf'))
      .flatMap((file) => {
        const read = readUnitFile(root, `${folder}/${name}.d/${file}`);
        return read === undefined || read === MASKED ? [] : [readUnit(read)];
      }),
  );
  return mergeUnit(readUnit(base), dropIns);
}

/** A link to /dev/null masks the unit, also in a root that has no devices. ParseError where it cannot be read. */
function readUnitFile(root: FileTree, path: string): Buffer | typeof MASKED | undefined {
  if (root.resolve(path) === '/dev/null') return MASKED;
  const file = root.read(path, UNIT_LIMIT);
  if (file.state === 'unreadable') throw new ParseError(path, file.why);
  return file.state === 'read' ? file.bytes : undefined;
}

/** Units that a `.wants` or `.requires` folder of /etc names: what `systemctl enable` leaves behind. */
function enabledUnits(root: FileTree): ReadonlySet<string> {
  const [own = ''] = FOLDERS;
  const folders = root.list(own).filter((name) => /\.(wants|requires)$/.test(name));
  return new Set(folders.flatMap((folder) => root.list(`${own}/${folder}`)));
}

/** What the socket unit of the same name listens on; a service without one opens its sockets itself, which no unit tells. */
function socketOf(root: FileTree, service: string): ServiceFact['listens'] {
  const unit = mergedUnit(root, service.replace(/\.service$/, '.socket'));
  if (
    unit === undefined ||
    valuesOf(unit, 'Socket', 'ListenStream').length + valuesOf(unit, 'Socket', 'ListenDatagram').length === 0
  )
    return [];
  return listeners(unit).flatMap(place);
}

function place({ type, address }: UnitListener): ServiceFact['listens'] {
  const proto = type === 'datagram' ? 'udp' : 'tcp';
  if (address.kind === 'port') return [{ proto, address: '::', port: address.port }];
  if (address.kind === 'inet') return [{ proto, address: address.address, port: address.port }];
  return [];
}
