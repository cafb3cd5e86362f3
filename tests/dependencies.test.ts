import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

interface Lockfile {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: boolean; readonly integrity?: string }>
  >;
}

const manifest: { readonly [kind: string]: Readonly<Record<string, string>> } = read('package.json');

test('every dependency has its row in docs/dependencies.md, and every row its dependency', () => {
  const rows = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` \|/gm)];
  assert.deepEqual(
    rows.map(([, name]) => name).sort(),
    Object.keys({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }).sort(),
  );
});

test('versions are exact', () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  assert.deepEqual(
    versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version)),
    [],
  );
});

/** They work without what their scripts would compile, and `.npmrc` keeps the scripts from running. */
const SCRIPT_NEVER_RUNS = ['node_modules/cpu-features', 'node_modules/ssh2'];

for (const path of ['package-lock.json', 'runtime/package-lock.json']) {
  test(`${path}: no package needs an install script, each has a checksum`, () => {
    const packages = Object.entries(read<Lockfile>(path).packages).filter(([name]) => name !== '');
    assert.ok(packages.length > 0);
    assert.deepEqual(
      packages
        .filter(
          ([name, one]) =>
            (one.hasInstallScript === true && !SCRIPT_NEVER_RUNS.includes(name)) ||
            !one.integrity?.startsWith('sha512-'),
        )
        .map(([name]) => name),
      [],
    );
  });
}

function read<Value>(path: string): Value {
  return JSON.parse(readFileSync(path, 'utf8'));
}
