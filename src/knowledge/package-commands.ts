/** What an administrator types to ask a package manager, or to have it do something. */
export interface PackageCommands {
  /** Lists the files of a package that are not as it installed them. */
  changed(name: string): string;
  /** Of this very version, where the package manager can be told so. */
  reinstall(name: string, version?: string): string;
  /** Shows which versions there are, and where each comes from. */
  versions(name: string): string;
  /** Brings a package's own file into the current folder. */
  download(name: string, version: string): string;
}

const DPKG: PackageCommands = {
  changed: (name) => `dpkg --verify ${name}`,
  reinstall: (name, version) =>
    `apt-get install --reinstall ${version === undefined ? name : `${name}=${version}`}`,
  versions: (name) => `apt-cache policy ${name}`,
  download: (name, version) => `apt-get download ${name}=${version}`,
};

const DNF: PackageCommands = {
  changed: (name) => `rpm --verify ${name}`,
  reinstall: (name) => `dnf reinstall ${name}`,
  versions: (name) => `dnf list --showduplicates ${name}`,
  download: (name, version) => `dnf download ${name}-${version}`,
};

const ZYPPER: PackageCommands = {
  changed: DNF.changed,
  reinstall: (name) => `zypper install --force ${name}`,
  versions: (name) => `zypper search --details ${name}`,
  download: (name) => `zypper install --download-only --force ${name}`,
};

const PACMAN: PackageCommands = {
  changed: (name) => `pacman -Qkk ${name}`,
  reinstall: (name) => `pacman -S ${name}`,
  versions: (name) => `pacman -Si ${name}`,
  download: (name) => `pacman -Sw ${name}`,
};

const APK: PackageCommands = {
  changed: () => 'apk audit --system',
  reinstall: (name) => `apk fix --reinstall ${name}`,
  versions: (name) => `apk policy ${name}`,
  download: (name) => `apk fetch ${name}`,
};

/** The commands of a system, by its package family and the ID of its os-release; Debian's, where neither is known. */
export function packageCommands({
  family,
  distribution = '',
}: {
  readonly family?: string;
  readonly distribution?: string;
}): PackageCommands {
  switch (family) {
    case 'rpm':
      return /^(?:opensuse|sle)/.test(distribution) ? ZYPPER : DNF;
    case 'pacman':
      return PACMAN;
    case 'apk':
      return APK;
    default:
      return DPKG;
  }
}
