import { type Cleaner, type Machine, ownMachine } from '../../tests/host/own-machine.ts';
import { startSshd } from '../../tests/host/start-sshd.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';

/** Made-up packages beside the machine's own, each with a list of 100 files. */
const PAD = `
set -e
mkdir /run/dpkg && mount -t tmpfs tmpfs /run/dpkg && cp -a /var/lib/dpkg/. /run/dpkg && mount --bind /run/dpkg /var/lib/dpkg
have=$(grep -c '^Package: ' /var/lib/dpkg/status)
while [ "$have" -lt "$1" ]; do
  have=$((have + 1))
  printf '\\nPackage: made-up-%s\\nStatus: install ok installed\\nArchitecture: all\\nVersion: 1-1\\n' "$have" >> /var/lib/dpkg/status
  seq -f "/usr/share/made-up-$have/file-%g" 100 > "/var/lib/dpkg/info/made-up-$have.list"
done
grep -c '^Package: ' /var/lib/dpkg/status`;

const PYTHON = `
import socket, ssl, lzma, sqlite3, sys, time
door = socket.create_server(('127.0.0.1', int(sys.argv[1])))
time.sleep(100000)`;

export interface BusyServer {
  readonly machine: Machine;
  readonly packages: number;
}

/** A machine of its own with at least so many packages, and with listeners: half sshd, half Python with four extensions. */
export async function busyServer(t: Cleaner, packages: number, listeners: number): Promise<BusyServer> {
  const machine = await ownMachine(t);
  const padded = machine.run(['sh', '-c', PAD, 'pad', String(packages)]);
  if (padded.status !== 0) throw new Error(`cannot make the packages: ${padded.stderr}`);
  const folder = temporaryFolder(t);
  for (let at = 0; at < listeners; at++) {
    const port = 3000 + at;
    if (at % 2 === 0) await machine.start(['/usr/bin/python3', '-c', PYTHON, String(port)], port);
    else await startSshd(machine, folder, {}, port);
  }
  return { machine, packages: Number(padded.stdout) };
}
