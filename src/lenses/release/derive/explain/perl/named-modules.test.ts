import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listedModules, loadedModules, modulesOfDistIni, type NameModule } from './named-modules.ts';

function namesOf(read: (text: string, name: NameModule) => void, text: string): readonly string[] {
  const names: string[] = [];
  read(text, (module, version) => names.push(`${module} ${version}`));
  return names;
}

test('modules that a Perl file loads', () => {
  const text = `package A;
use strict;
use Foo::Bar 1.5 qw(x);
BEGIN { require Low; }
eval "use Evaled 2; 1" or die;
eval { +require Tried; Tried->VERSION(1) };
use parent -norequire, 'Up::Per';
extends 'Base', "B::C";
use Test::Needs { 'Needed' => '0.3' };
use base qw(One Two::Three);
use constant X => 1;
use Long::Name
  qw(a);
__END__
use Hidden;
`;
  assert.deepEqual(namesOf(loadedModules, text), [
    'strict 0',
    'Foo::Bar 1.5',
    'Low 0',
    'Evaled 2',
    'Tried 0',
    'parent 0',
    'Up::Per 0',
    'Base 0',
    'B::C 0',
    'Test::Needs 0',
    'Needed 0.3',
    'base 0',
    'One 0',
    'Two::Three 0',
    'constant 0',
    'Long::Name 0',
  ]);
});

test('words that only look like modules', () => {
  const text = `# use Comment;
die "you cannot use this here";
print 'called with bad args'; # no longer use that;
f('with', 'Name');
=pod

use Documented;

=cut
`;
  assert.deepEqual(namesOf(loadedModules, text), []);
});

test('modules that a list asks for', () => {
  assert.deepEqual(
    namesOf(listedModules, "requires 'A::B', '1.2';\non test => sub { requires \"C\" };\n# requires 'D';\n"),
    ['A::B 1.2', 'C 0'],
  );
  const makefile = `WriteMakefile(
  NAME => 'X', NORECURS => 1,
  META_MERGE => { dynamic_config => 0, prereqs => { runtime => { requires => { perl => '5.016' } } } },
  PREREQ_PM => {'IO::Socket::IP' => '0.37', Two => 2},
);`;
  assert.deepEqual(namesOf(listedModules, makefile), ['perl 5.016', 'IO::Socket::IP 0.37', 'Two 2']);
});

test('modules that a dist.ini names', () => {
  const text =
    'name = A\nversion = 1\n[@Bundle]\n:version = 0.2\nx = 1\n[Prereqs / TestRequires]\nCarp = 1.1\n[=inc::X]\n; authordep Own = 3\n';
  assert.deepEqual(namesOf(modulesOfDistIni, text), [
    'Dist::Zilla::PluginBundle::Bundle 0',
    'Dist::Zilla::PluginBundle::Bundle 0.2',
    'Dist::Zilla::Plugin::Prereqs 0',
    'Carp 1.1',
    'Own 3',
  ]);
});
