import type { MetaItem } from '../../../../../formats/cpan/meta-item.ts';
import type { ExplainContext } from '../explanation.ts';
import * as value from './account-value.ts';
import { isMetaAccounted } from './meta-rules.ts';

type Rule = (item: MetaItem, context: ExplainContext) => boolean;

/** Arguments of ExtUtils::MakeMaker's WriteMakefile that a tool writes. What names compilers, commands or objects is not among them. */
const ARGUMENTS: Readonly<Record<string, Rule>> = {
  ABSTRACT: (item, context) => value.isSaid(item.value, context),
  AUTHOR: (item, context) => item.value.split(', ').every((name) => value.isSaid(name, context)),
  BUILD_REQUIRES: dependency,
  CONFIGURE_REQUIRES: dependency,
  DISTNAME: (item, context) => value.isDistribution(item.value, context),
  EXE_FILES: ({ path, value: file }, { releasePaths }) =>
    path.length === 2 && /^(?:bin|scripts?)\//.test(file) && releasePaths.has(file),
  LICENSE: (item, context) => value.isLicence(item.value, context),
  MIN_PERL_VERSION: (item) => value.isVersion(item.value),
  NAME: (item, context) => value.isDistribution(item.value, context),
  PREREQ_PM: dependency,
  TEST_REQUIRES: dependency,
  VERSION: (item, context) => value.isOwnVersion(item.value, context),
  test: ({ path, value: tests }, context) =>
    path[1] === 'TESTS' && tests.split(' ').every((pattern) => isTests(pattern, context)),
};

/** Rules by what a literal is assigned to. */
const LITERALS: Readonly<Record<string, Rule>> = {
  '%WriteMakefileArgs': (item, context) => {
    const [first = ''] = item.path;
    return Object.hasOwn(ARGUMENTS, first) && (ARGUMENTS[first]?.(item, context) ?? false);
  },
  '%FallbackPrereqs': (item, context) => dependency({ ...item, path: ['', ...item.path] }, context),
  // t/00-report-prereqs.dd has the dependencies of META.json.
  $x: (item, context) => isMetaAccounted({ ...item, path: ['prereqs', ...item.path] }, context),
  // Which of these is too old is printed by t/zzz-check-breaks.t, and by a module for Dist::CheckConflicts.
  $breaks: incompatible,
  '-conflicts': incompatible,
  // What Test::Version looks for.
  $params: ({ path: [name = ''], value: flag }) => /^[a-z_]+$/.test(name) && /^[01]$/.test(flag),
};

/** Whether an item of a literal in a tool's file is the release's, or the tag says it. */
export function isArgumentAccounted(of: string, item: MetaItem, context: ExplainContext): boolean {
  return Object.hasOwn(LITERALS, of) && (LITERALS[of]?.(item, context) ?? false);
}

function dependency({ path, value: version }: MetaItem, context: ExplainContext): boolean {
  const [, module = ''] = path;
  if (path.length === 1) return version === '';
  return path.length === 2 && value.isNeeded(module, version, context);
}

function incompatible({ path, value: version }: MetaItem, context: ExplainContext): boolean {
  const [module = ''] = path;
  return (
    path.length === 1 && value.isModule(module) && value.isPlain(version) && value.isSaid(module, context)
  );
}

/** `t/foo/*.t`, where the release has such a file. */
function isTests(pattern: string, { releasePaths }: ExplainContext): boolean {
  const folder = /^((?:\w[\w.-]*\/)+)\*\.t$/.exec(pattern)?.[1];
  return (
    folder !== undefined &&
    [...releasePaths.keys()].some((path) => path.startsWith(folder) && path.endsWith('.t'))
  );
}
