import { ParseError } from '../../bytes/parse-error.ts';
import { readHexDigest } from '../file-digest.ts';
import { scanXml, type XmlElement } from '../xml/scan-xml.ts';

const FORMAT = 'primary';
const START = '<package ';
const END = '</package>';
/** An honest package has some kilobytes here. */
const MAX_PACKAGE = 4 << 20;

/** A package as an rpm repository offers it. */
export interface RpmOffer {
  readonly name: string;
  readonly architecture: string;
  /** `epoch:version-release`, without an epoch of 0. */
  readonly version: string;
  /** Of the package's own file. */
  readonly sha256: string;
}

/** Takes the offers of a few packages, by name, from a `primary.xml` that comes in pieces. */
export class PrimaryScanner {
  readonly offers: RpmOffer[] = [];
  readonly #wanted: ReadonlySet<string>;
  #rest = '';

  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** Pieces may be cut within a letter: names, versions and sums are ASCII. ParseError for what is no list of packages. */
  feed(piece: Buffer): void {
    let text = this.#rest + piece.toString('latin1');
    for (let end = text.indexOf(END); end >= 0; end = text.indexOf(END)) {
      this.#package(text.slice(0, end + END.length));
      text = text.slice(end + END.length);
    }
    if (text.length > MAX_PACKAGE) throw new ParseError(FORMAT, 'a package without an end');
    this.#rest = text;
  }

  /** A `<` within an attribute, and whatever could hide one, is a ParseError of the scanner: so the first `<package ` begins it. */
  #package(text: string): void {
    if (text.includes('<!')) throw new ParseError(FORMAT, 'a document type, a comment or CDATA');
    const start = text.indexOf(START);
    if (start < 0) throw new ParseError(FORMAT, 'the end of a package that did not begin');
    const name = /<name>([^<]*)<\/name>/.exec(text)?.[1];
    if (name === undefined || !this.#wanted.has(name)) return;
    this.offers.push(...readOffer(text.slice(start)));
  }
}

function readOffer(text: string): readonly RpmOffer[] {
  const elements = new Map<string, XmlElement>();
  for (const element of scanXml(text)) {
    if (elements.has(element.path) && OWN.has(element.path))
      throw new ParseError(FORMAT, 'a package that says one thing twice');
    elements.set(element.path, element);
  }
  const [name, architecture, checksum] = ['name', 'arch', 'checksum'].map((one) =>
    elements.get(`package/${one}`),
  );
  const version = versionOf(elements.get('package/version'));
  if (name === undefined || architecture === undefined || checksum === undefined || version === undefined)
    throw new ParseError(FORMAT, 'a package without a name, a version or a checksum');
  if (checksum.attributes.get('type') !== 'sha256') return [];
  const sha256 = readHexDigest(FORMAT, 'sha256', checksum.text).value;
  return [{ name: name.text, architecture: architecture.text, version, sha256 }];
}

const OWN = new Set(['package/name', 'package/arch', 'package/version', 'package/checksum']);

function versionOf(element: XmlElement | undefined): string | undefined {
  const [epoch = '0', version, release] = ['epoch', 'ver', 'rel'].map((one) => element?.attributes.get(one));
  if (version === undefined || release === undefined) return undefined;
  return epoch === '0' ? `${version}-${release}` : `${epoch}:${version}-${release}`;
}
