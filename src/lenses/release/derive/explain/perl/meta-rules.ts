import type { MetaItem } from '../../../../../formats/cpan/meta-item.ts';
import type { ExplainContext } from '../explanation.ts';
import * as value from './account-value.ts';

type Rule = (item: MetaItem, context: ExplainContext) => boolean;

const FIXED: Readonly<Record<string, RegExp>> = {
  dynamic_config: /^[01]$/,
  distribution_type: /^(?:module|script)$/,
  installdirs: /^site$/,
  release_status: /^(?:stable|testing|unstable)$/,
  'meta-spec.version': /^(?:1\.\d|2)$/,
  'meta-spec.url':
    /^https?:\/\/(?:search\.cpan\.org\/perldoc\?CPAN::Meta::Spec|metacpan\.org\/pod\/CPAN::Meta::Spec|module-build\.sourceforge\.net\/META-spec(?:-new|-v1\.\d)?\.html)$/,
  // Of these two alone of the x_ values installers take notice: one lets modules be loaded from '.', one lets the build be skipped.
  x_use_unsafe_inc: /^0$/,
  x_static_install: /^[01]$/,
};
const REQUIRES = /^(?:(?:build_|configure_|test_)?requires|recommends)$/;
/** Installers never bring what these name. */
const NEVER_BROUGHT = /^(?:conflicts|breaks)$/;

/** A pattern of paths as perl prints one. */
const PATH_PATTERN = /^\(\?\^\w*:[\w./*+\\^-]{1,60}\$?\)$/;

/** Rules by the first key. */
const RULES: Readonly<Record<string, Rule>> = {
  abstract: (item, context) => value.isSaid(item.value, context),
  author: (item, context) => value.isSaid(item.value, context),
  generated_by: (item) => value.isPlain(item.value),
  keywords: (item, context) => value.isSaid(item.value, context),
  license: (item, context) => value.isLicence(item.value, context),
  name: (item, context) => value.isDistribution(item.value, context),
  no_index: ({ path, value: word }) => path.length === 3 && (value.isPath(word) || value.isModule(word)),
  optional_features: optionalFeature,
  prereqs: prerequisite,
  provides: provided,
  resources: resource,
  version: (item, context) => value.isOwnVersion(item.value, context),
};

/** Whether a value of metadata, and the keys that lead to it, can be accounted for: CPAN::Meta::Spec, versions 1.4 and 2. */
export function isMetaAccounted(item: MetaItem, context: ExplainContext): boolean {
  const [first = ''] = item.path;
  const fixed = FIXED[item.path.join('.')];
  if (fixed !== undefined) return fixed.test(item.value);
  if (first.startsWith('x_')) return isUnread(item, context);
  if (item.value === '' && item.path.every(value.isPlain)) return true;
  if (REQUIRES.test(first) || NEVER_BROUGHT.test(first) || first === 'suggests')
    return prerequisite({ ...item, path: ['prereqs', '', ...item.path] }, context);
  return Object.hasOwn(RULES, first) ? (RULES[first]?.(item, context) ?? false) : false;
}

/** Keys that begin so are for whoever wrote them: CPAN::Meta::Spec, Custom Keys. */
function isUnread({ path, value: word }: MetaItem, context: ExplainContext): boolean {
  const arePlain = path.every((key) => value.isPlain(key.replace(/^\$(?=[\w:]+::VERSION$)/, '')));
  return arePlain && (value.isPlain(word) || PATH_PATTERN.test(word) || value.isSaid(word, context));
}

function prerequisite({ path, value: version }: MetaItem, context: ExplainContext): boolean {
  const [, phase = '', relation = '', module = ''] = path;
  if (path.length !== 4 || !/^(?:|configure|build|runtime|test|develop|x_\w+)$/.test(phase)) return false;
  if (phase.startsWith('x_') || NEVER_BROUGHT.test(relation))
    return value.isModule(module) && value.isPlain(version);
  return /^(?:\w*requires|recommends|suggests)$/.test(relation) && value.isNeeded(module, version, context);
}

function optionalFeature(item: MetaItem, context: ExplainContext): boolean {
  const [, name = '', key = '', ...rest] = item.path;
  if (!value.isSaid(name, context)) return false;
  if (key === 'prereqs') return prerequisite({ ...item, path: ['prereqs', ...rest] }, context);
  if (REQUIRES.test(key)) return prerequisite({ ...item, path: ['prereqs', '', key, ...rest] }, context);
  return (
    rest.length === 0 && (key === 'x_default' ? /^[01]$/.test(item.value) : value.isSaid(item.value, context))
  );
}

/** Whose module it is by name: a file of the release that bears its name, or of which the source says the package. */
function provided({ path, value: word }: MetaItem, context: ExplainContext): boolean {
  const [, module = '', key = ''] = path;
  if (path.length !== 3 || !value.isModule(module)) return false;
  if (key === 'version')
    return value.isOwnVersion(word, context) || (value.isVersion(word) && value.isSaid(word, context));
  if (key.startsWith('x_')) return value.isPlain(key) && value.isPlain(word);
  const isNamed =
    [`/${module.replaceAll('::', '/')}.pm`, `/${module.replaceAll('::', '/')}.pod`].some((end) =>
      word.endsWith(end),
    ) || value.isSaid(`package ${module}`, context);
  return key === 'file' && context.releasePaths.has(word) && isNamed;
}

function resource({ path, value: word }: MetaItem, context: ExplainContext): boolean {
  if (!path.slice(1).every((key) => /^\w+$/.test(key))) return false;
  return path.at(-1) === 'type' ? /^(?:git|svn|hg)$/.test(word) : value.isAddress(word, context);
}
