import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originOf } from './origin.ts';

test('whose a project is, by its address', () => {
  const addresses = {
    'https://github.com/Owner/project': 'github.com/owner',
    'git@github.com:owner/project.git': 'github.com/owner',
    'ssh://git@github.com:22/owner/project.git': 'github.com/owner',
    'https://owner.github.io/project/': 'github.com/owner',
    'http://project.sourceforge.net/': 'sourceforge.net/project',
    'https://sourceforge.net/projects/thing/': 'sourceforge.net/thing',
    'https://www.gnu.org/software/libidn/': 'gnu.org',
    'https://savannah.nongnu.org/projects/acl/': 'savannah.nongnu.org/acl',
    'https://gitlab.freedesktop.org/dbus/dbus': 'freedesktop.org',
    'https://www.some.co.uk/': 'some.co.uk',
    'https://a.b.kernel.org/pub': 'kernel.org',
    'https://github.com': 'github.com',
    '/srv/git/project.git': undefined,
    'http://localhost/': undefined,
    '': undefined,
  };
  for (const [address, origin] of Object.entries(addresses)) assert.equal(originOf(address), origin, address);
});
