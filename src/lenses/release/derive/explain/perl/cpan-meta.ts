import { ParseError } from '../../../../../bytes/parse-error.ts';
import type { MetaItem } from '../../../../../formats/cpan/meta-item.ts';
import { readMetaJson } from '../../../../../formats/cpan/meta-json.ts';
import { readMetaYaml } from '../../../../../formats/cpan/meta-yaml.ts';
import type { Explainer } from '../explanation.ts';
import { isMetaAccounted } from './meta-rules.ts';

const SHOWN = 200;

/**
 * The metadata that a tool wrote into a CPAN distribution. Installers read dependencies, names and versions in it, so each
 * value has to be accounted for: the release's version, a module of it, words of the tag, a dependency that the tag
 * asks for or a Perl file loads. Values that no installer reads (`x_...`) may be plain names and versions. What is
 * left is shown, line by line.
 */
export const explainCpanMeta: Explainer = (file, context) => {
  const isYaml = file.path === 'META.yml';
  if (!isYaml && file.path !== 'META.json') return undefined;
  const text = file.bytes.toString();
  const lines = text.split('\n');
  let items: readonly MetaItem[];
  try {
    items = isYaml ? readMetaYaml(text) : readMetaJson(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return {
      unexplained: { nearest: { says: `is no metadata as CPAN's tools write it: ${error.message}` } },
    };
  }
  const novel = items.filter((item) => !isMetaAccounted(item, context));
  if (novel.length > 0) {
    const novelLines = novel.slice(0, SHOWN).map(({ line }) => ({ line, text: lines[line - 1] ?? '' }));
    const says = `metadata of ${items.length} values, of which ${novel.length} stand neither in the source nor for this release`;
    return { unexplained: { novelLines, nearest: { says } } };
  }
  const says = `each of its ${items.length} values is of this release, of the source, or one that no installer reads`;
  return { explained: { strength: 'content', by: 'cpan-meta', says } };
};
