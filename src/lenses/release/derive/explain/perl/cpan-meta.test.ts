import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextOf, oddFile } from '../../../../../../tests/release/explain-context.ts';
import { explainCpanMeta } from './cpan-meta.ts';

const source = {
  'dist.ini':
    'name = A-B\nauthor = A. Uthor <a@uthor.example>\nlicense = Perl_5\n[Prereqs]\nCarp = 1.10\n[Breaks]\nOld::One = <= 0.3\n',
  'lib/A/B.pm':
    "package A::B;\n# ABSTRACT: Does a thing\nuse Foo::Bar 2.5 ();\nuse parent 'Up::Per';\n\n=pod\n\nuse Evil;\n\n=cut\n\n1;\n__END__\nuse Hidden;\n",
};
const release = {
  'lib/A/B.pm': 'x',
  'xt/author/eol.t': 'use Test::EOL;\n',
  'lib/notes.txt': 'use Evil;\n',
};
const context = {
  source,
  release,
  version: '1.20',
  rev: 'v1.20',
  repository: 'https://github.com/uthor/a-b',
};

const LINES = [
  '   "abstract" : "Does a thing",',
  '   "author" : [',
  '      "A. Uthor <a@uthor.example>"',
  '   ],',
  '   "dynamic_config" : 0,',
  '   "generated_by" : "Dist::Zilla version 6.030, CPAN::Meta::Converter version 2.150010",',
  '   "license" : [',
  '      "perl_5"',
  '   ],',
  '   "name" : "A-B",',
  '   "prereqs" : {',
  '      "develop" : {',
  '         "requires" : {',
  '            "Test::EOL" : "0"',
  '         }',
  '      },',
  '      "runtime" : {',
  '         "requires" : {',
  '            "Carp" : "1.10",',
  '            "Foo::Bar" : "2.5",',
  '            "Up::Per" : "0",',
  '            "perl" : "5.006"',
  '         }',
  '      }',
  '   },',
  '   "provides" : {',
  '      "A::B" : {',
  '         "file" : "lib/A/B.pm",',
  '         "version" : "1.20"',
  '      }',
  '   },',
  '   "resources" : {',
  '      "bugtracker" : {',
  '         "web" : "https://github.com/uthor/a-b/issues"',
  '      },',
  '      "homepage" : "https://metacpan.org/release/A-B"',
  '   },',
  '   "version" : "1.20",',
  '   "x_breaks" : {',
  '      "Old::One" : "<= 0.3"',
  '   },',
  '   "x_contributors" : [',
  '      "C. Ontributor <c@example.org>"',
  '   ]',
];

function explain(lines: readonly string[]) {
  return explainCpanMeta(oddFile('META.json', `{\n${lines.join('\n')}\n}\n`), contextOf(context));
}

test('metadata of which each value is accounted for', () => {
  assert.deepEqual(explain(LINES), {
    explained: {
      strength: 'content',
      by: 'cpan-meta',
      says: 'each of its 18 values is of this release, of the source, or one that no installer reads',
    },
  });
});

/** The place of the line that is changed, what it becomes, and how far below it the line is that is shown. */
const changed: Readonly<Record<string, readonly [number, string, number?]>> = {
  'a dependency that nothing names': [20, '            "Evil::Module" : "0",'],
  'a dependency that only documentation names': [20, '            "Evil" : "0",'],
  'a dependency named behind the end of a module': [20, '            "Hidden" : "0",'],
  'a dependency called as a word of dist.ini': [20, '            "author" : "0",'],
  'a dependency in another version': [20, '            "Up::Per" : "9",'],
  'a module of somebody else': [26, '      "LWP::UserAgent" : {', 1],
  'a version of another release': [37, '   "version" : "1.21",'],
  "another's name": [2, '      "E. Vil <e@vil.example>"'],
  'an address of somebody else': [33, '         "web" : "https://github.com/evil/a-b/issues"'],
  'a licence that the tag does not have': [7, '      "mit"'],
  'a program in a value that nobody reads': [42, '      "`id`; $x"'],
  'modules to be loaded from where one stands': [9, '   "x_use_unsafe_inc" : 1,'],
  'a key that no specification has': [9, '   "preinstall" : "x",'],
};
for (const [what, [at, text, below = 0]] of Object.entries(changed)) {
  test(`metadata that is shown: ${what}`, () => {
    const lines = LINES.with(at, text);
    assert.deepEqual(explain(lines), {
      unexplained: {
        novelLines: [{ line: at + below + 2, text: lines[at + below] ?? '' }],
        nearest: {
          says: 'metadata of 18 values, of which 1 stand neither in the source nor for this release',
        },
      },
    });
  });
}

test('what is no metadata of a tool', () => {
  assert.deepEqual(explainCpanMeta(oddFile('META.yml', 'a: &b c\n'), contextOf(context)), {
    unexplained: {
      nearest: {
        says: "is no metadata as CPAN's tools write it: META.yml: a value that it does not know (line 1)",
      },
    },
  });
  assert.equal(explainCpanMeta(oddFile('doc/META.yml', 'a: b\n'), contextOf(context)), undefined);
});
