import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../tests/release/explain-context.ts';
import { explainTemplate } from './template.ts';

function explain(path: string, template: string, text: string) {
  return explainTemplate(oddFile(path, text), contextOf({ source: { [`${path}.in`]: template } }));
}

test('values in the places of variables are shown', () => {
  const template = 'Name: x\nVersion: @VERSION@\nLibs: -L@libdir@ -lx @VERSION@\n';
  assert.deepEqual(explain('x.pc', template, 'Name: x\nVersion: 1.2\nLibs: -L/usr/lib -lx 1.2\n'), {
    unexplained: {
      novelLines: [{ line: 3, text: 'Libs: -L/usr/lib -lx 1.2' }],
      nearest: { says: 'differs from what x.pc.in gives' },
    },
  });
  assert.deepEqual(explain('x.dat', template, 'Name: x\nVersion: 1.2\nLibs: -L/usr/lib -lx 1.2\n'), {
    explained: {
      strength: 'content',
      by: 'template',
      says: "is x.dat.in with VERSION is '1.2', libdir is '/usr/lib'",
    },
  });
});

/** As configure writes it: a reference that make(1) follows later. */
const DATAROOTDIR = ['$', '{datarootdir}'].join('');

test('in code, a folder only where it is the one that configure puts in by itself', () => {
  const template = "ROOT = r'@prefix@'\nDATA = '@datadir@'\n";
  const explains = (text: string) =>
    JSON.stringify(explain('setup.py', template, text.replace('DATAROOTDIR', DATAROOTDIR))).startsWith(
      '{"explained"',
    );
  assert.equal(explains("ROOT = r'/usr/local'\nDATA = 'DATAROOTDIR'\n"), true);
  assert.equal(explains("ROOT = r'/usr/local/evil'\nDATA = 'DATAROOTDIR'\n"), false);
  assert.equal(explains("ROOT = r'/usr/local'\nDATA = '/usr/local'\n"), false);
});

test('a file as a distribution has it', () => {
  const context = contextOf({ source: { 'Makefile.dist': 'all:\n' } });
  assert.deepEqual(explainTemplate(oddFile('Makefile', 'all:\n'), context), {
    explained: { strength: 'content', by: 'template', says: 'is Makefile.dist with nothing put in' },
  });
});

test('a banner of configure, and nothing put in', () => {
  assert.match(
    JSON.stringify(
      explain(
        'v.h',
        '/* x */\n#define V "@V@"\n',
        '/* v.h.  Generated from v.h.in by configure.  */\n/* x */\n#define V "3"\n',
      ),
    ),
    /"explained"/,
  );
  assert.match(JSON.stringify(explain('v.h', 'int a;\n', 'int a;\n')), /nothing put in/);
});

test('values that act, that differ, and lines more or fewer are not explained', () => {
  const unexplained = (path: string, template: string, text: string) =>
    assert.match(JSON.stringify(explain(path, template, text)), /"unexplained"/);
  unexplained('x.sh', 'a=@A@\n', 'a=$(date)\n');
  unexplained('x.sh', 'a=@A@\n', 'a=b;c\n');
  unexplained('x.sh', 'a=@A@\n', 'a=b c\n');
  unexplained('x.txt', '@A@ @A@\n', '1 2\n');
  unexplained('x.txt', '@A@\n', '1\nmore\n');
  unexplained('x.txt', '@A@\nmore\n', '1\n');
  unexplained('x.txt', '@A@\nmore\n', '1\nmor3\n');
});

test('without a template it has no say', () => {
  assert.equal(explainTemplate(oddFile('x.pc', ''), contextOf({})), undefined);
});
