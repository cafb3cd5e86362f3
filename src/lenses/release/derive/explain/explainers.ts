import { explainAclocal } from './aclocal.ts';
import { explainCorroborated } from './corroborated.ts';
import { explainDocumentation } from './documentation.ts';
import { explainEchoed } from './echoed.ts';
import { explainEmbeddedCopy } from './embedded-copy.ts';
import { explainEmptyFile } from './empty-file.ts';
import type { Explainer } from './explanation.ts';
import { explainGeneratedParser } from './generated-parser.ts';
import { explainGmo } from './gmo.ts';
import { explainItemList } from './item-list.ts';
import { explainKnownGood } from './known-good.ts';
import { explainKnownLines, type LookUpLines } from './known-lines.ts';
import { explainLibtoolStamp } from './libtool-stamp.ts';
import { explainPackedList } from './packed-list.ts';
import { explainBoilerplate } from './perl/boilerplate.ts';
import { explainCopiedTest } from './perl/copied-test.ts';
import { explainCpanMeta } from './perl/cpan-meta.ts';
import { explainManifest } from './perl/manifest.ts';
import { explainPerlModule } from './perl/perl-module.ts';
import { explainPo } from './po.ts';
import { explainSameBytes } from './same-bytes.ts';
import { explainShellPlace } from './shell-place.ts';
import { explainTemplate } from './template.ts';
import { explainVersionStamp } from './version-stamp.ts';

/** What explainers ask of the index of known files: its lines by file name, and where a macro is defined. */
export interface KnownLineIndex {
  readonly linesOf: LookUpLines;
  readonly corroboratedLinesOf: LookUpLines;
  readonly definedIn: (hash: number) => readonly string[];
}

/**
 * Every explainer, strongest and cheapest first. The first that explains a file wins; where none does, the first that
 * says what is odd is what a person reads.
 */
export function makeExplainers({
  linesOf,
  corroboratedLinesOf,
  definedIn,
}: KnownLineIndex): readonly Explainer[] {
  return [
    explainKnownGood,
    explainEmbeddedCopy,
    explainShellPlace,
    explainSameBytes,
    explainEmptyFile,
    explainVersionStamp,
    explainPerlModule,
    explainManifest,
    explainCpanMeta,
    explainBoilerplate,
    explainCopiedTest,
    explainGmo,
    explainPo,
    explainTemplate,
    explainItemList,
    explainPackedList,
    explainEchoed,
    explainLibtoolStamp,
    explainCorroborated,
    explainAclocal(linesOf, definedIn),
    explainGeneratedParser,
    explainDocumentation,
    explainKnownLines((name) => [...linesOf(name), ...corroboratedLinesOf(name)]),
  ];
}
