import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildChangedPackage } from './build-changed-package.ts';
import { runInPicture } from './overlay-machine.ts';

const underpin = fileURLToPath(new URL('../../underpin', import.meta.url));
const burner = fileURLToPath(new URL('kit/burn.c', import.meta.url));
const COUNT = 8_000_000;

/** Underpin's hook and a changed, harmless liblzma5 are installed by the real apt. Gives what apt printed. */
export function upgradeWithApt(): string {
  return withPackage((folder) =>
    runInPicture(
      '"$1" login watch --install; apt-get install -y --allow-downgrades "$2/liblzma5.deb"',
      underpin,
      folder,
    ),
  );
}

/**
 * The same by the real dnf, on a machine that has only rpm: an honest xz-libs first, then the changed one. Debian's plugin
 * calls a function by a name that its libdnf does not have, which is mended before.
 */
const WITH_DNF = `
rm -rf /usr/bin/dpkg /var/lib/dpkg
echo '%_dbpath /var/lib/rpm' > "$HOME/.rpmmacros"
sed -i s/ConfigParser_substitute/ConfigParser.substitute/ /usr/lib/python3/dist-packages/dnf-plugins/post-transaction-actions.py
lib=/usr/lib/x86_64-linux-gnu
build() {
  printf '%s\\n' 'Name: xz-libs' "Version: $1" 'Release: 1' 'Summary: inert' 'License: none' 'AutoReqProv: no' '%description' \\
    '%install' "mkdir -p %{buildroot}$lib" "cp -a $2/liblzma.so.5* %{buildroot}$lib" '%files' "$lib/liblzma.so.5*" > /tmp/xz.spec
  rpmbuild --quiet -bb --define '_topdir /tmp/rpm' --define '__os_install_post %{nil}' --define 'debug_package %{nil}' /tmp/xz.spec
}
build 1 "$lib"
rpm --install --force --nodeps /tmp/rpm/RPMS/*/xz-libs-1-1.*.rpm
build 2 "$2/liblzma5$lib"
"$1" login watch --install
dnf install -y --disablerepo='*' --nogpgcheck --setopt=reposdir=/nonexistent /tmp/rpm/RPMS/*/xz-libs-2-1.*.rpm
`;

/** What dnf printed. */
export function upgradeWithDnf(): string {
  return withPackage((folder) => runInPicture(WITH_DNF, underpin, folder));
}

function withPackage(upgrade: (folder: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'underpin-upgrade-'));
  try {
    buildChangedPackage(folder, burner, COUNT);
    return upgrade(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
