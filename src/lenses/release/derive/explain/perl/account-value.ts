import type { ExplainContext } from '../explanation.ts';
import { stampsOf } from '../stamps.ts';
import { tagWords } from './tag-words.ts';

const MODULE = /^[A-Za-z_]\w*(?:::\w+)*$/;
const VERSION = /^v?\d[\d._]{0,30}$/;
/** Names, versions, settings: nothing that a shell, perl or a web page would act on. */
const PLAIN = /^[\p{L}\p{N}\p{M} ._:@/<>=,+()'&#!?%*~^-]{0,120}$/u;
const PATH = /^(?!\.\.?(?:\/|$))(?:[\w.+-]+\/)*[\w.+-]+\/?$/;
/** Words of CPAN::Meta::Spec for licences, and what else people call them. */
const LICENCES: Readonly<Record<string, readonly string[]>> = {
  perl_5: ['perl', 'Perl_5'],
  perl: ['Perl_5', 'perl_5'],
};

/** A dependency that a build tool writes into every distribution that it makes, whatever that needs. */
const WRITTEN_BY_TOOLS = new Set([
  'ExtUtils::MakeMaker 0', // itself, for `configure` and `build`
  'JSON::PP 2.27300', // Dist::Zilla's MakeMaker, a suggestion of `configure`
  'CPAN::Meta 2.120900', // Dist::Zilla's Test::ReportPrereqs, a recommendation of `test`
]);

export function isModule(word: string): boolean {
  return MODULE.test(word);
}

export function isPlain(value: string): boolean {
  return PLAIN.test(value);
}

export function isVersion(value: string): boolean {
  return VERSION.test(value);
}

export function isPath(value: string): boolean {
  return PATH.test(value);
}

/** A file of the release, by its path or as Perl loads it. */
export function isOwnFile(value: string, { releasePaths }: ExplainContext): boolean {
  const path = value.replaceAll('::', '/');
  return releasePaths.has(value) || releasePaths.has(`lib/${path}`) || releasePaths.has(`lib/${path}.pm`);
}

/** The version of what is released. */
export function isOwnVersion(value: string, context: ExplainContext): boolean {
  return VERSION.test(value) && (value === context.version || stampsOf(context)(value));
}

/** A dependency that the tag asks for, that a Perl file of tag or release loads, or that every distribution of a tool has. */
export function isNeeded(module: string, version: string, context: ExplainContext): boolean {
  // No installer brings another perl because of it.
  if (module === 'perl') return VERSION.test(version);
  if (!MODULE.test(module)) return false;
  if (WRITTEN_BY_TOOLS.has(`${module} ${version}`)) return true;
  return VERSION.test(version) && tagWords(context).needs(module, version);
}

/** Words of the tag. */
export function isSaid(value: string, context: ExplainContext): boolean {
  return tagWords(context).says(value);
}

/** A licence's identifier of which the tag says the name: `artistic_2` of `Artistic_2_0`, `perl_5` of `perl`. */
export function isLicence(value: string, context: ExplainContext): boolean {
  if (!/^[a-z]+[a-z0-9_]*$/.test(value)) return false;
  const { says } = tagWords(context);
  const names = [value, ...(LICENCES[value] ?? [])];
  return names.some((name) => [name, name.toUpperCase(), `${capital(name)}_0`, capital(name)].some(says));
}

/** The distribution's name: that of a module where a distribution has its main one, or said to be the name. */
export function isDistribution(value: string, context: ExplainContext): boolean {
  if (!/^[A-Za-z]\w*(?:(?:-|::)\w+)*$/.test(value)) return false;
  const path = `${value.replaceAll(/-|::/g, '/')}.pm`;
  if (context.sourcePaths.has(`lib/${path}`) || context.sourcePaths.has(path)) return true;
  const names = [value, value.replaceAll('-', '::')];
  return names.some((name) =>
    ['name = V', 'name = "V"', "NAME => 'V'", 'NAME => "V"', "name 'V'"].some((saying) =>
      isSaid(saying.replace('V', name), context),
    ),
  );
}

/**
 * An address that stands in the tag, that of the repository compared with, or one that tools make of the name alone; with
 * what GitHub has behind a repository's.
 */
export function isAddress(value: string, context: ExplainContext): boolean {
  if (value.length > 200 || !/^(?:(?:https?|git|irc|ssh):\/\/|mailto:)?[\w.:@~#?=&%/+-]+$/.test(value))
    return false;
  const plain = value.replace(/(?:\.git|\/issues|\/wiki|\/)$/, '');
  const place = plain.replace(/^(?:[a-z]+:\/\/|mailto:)/, '');
  const { repository = '' } = context;
  if (isSaid(value, context) || isSaid(plain, context) || (place.includes('/') && isSaid(place, context)))
    return true;
  if (place.includes('/') && repository.replace(/\.git$/, '').endsWith(place)) return true;
  const [, name = ''] =
    /^(?:metacpan\.org\/(?:release|dist)\/|rt\.cpan\.org\/(?:Public\/)?Dist\/Display\.html\?Name=|search\.cpan\.org\/dist\/|dev\.perl\.org\/licenses|bug-)([\w-]*)(?:@rt\.cpan\.org)?$/.exec(
      place,
    ) ?? [];
  return place === 'dev.perl.org/licenses' || (name !== '' && isDistribution(name, context));
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
