import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packageCommands } from './package-commands.ts';

test('each system is told its own commands', () => {
  const systems = [
    { family: 'dpkg', distribution: 'debian' },
    { family: 'rpm', distribution: 'fedora' },
    { family: 'rpm', distribution: 'opensuse-tumbleweed' },
    { family: 'pacman', distribution: 'arch' },
    { family: 'apk', distribution: 'alpine' },
  ];
  const told = systems.map((system) => {
    const { changed, reinstall } = packageCommands(system);
    return [changed('xz'), reinstall('xz')];
  });
  assert.deepEqual(told, [
    ['dpkg --verify xz', 'apt-get install --reinstall xz'],
    ['rpm --verify xz', 'dnf reinstall xz'],
    ['rpm --verify xz', 'zypper install --force xz'],
    ['pacman -Qkk xz', 'pacman -S xz'],
    ['apk audit --system', 'apk fix --reinstall xz'],
  ]);
});
