/** What a file of a release is there for. */
export type Role = 'build' | 'code' | 'data' | 'doc';

/** What a file can do, most dangerous first: 1 runs during the build, 2 is compiled or installed to run, 3 is installed, 4 is data, 5 is read by people. */
export type Rank = 1 | 2 | 3 | 4 | 5;

const BUILD_NAMES = new Set(
  `acinclude.m4 aclocal.m4 ar-lib autogen.sh binding.gyp bootstrap bootstrap.conf bootstrap.sh build.gradle build.mk
  build.rs buildconf cargo.toml cmakelists.txt cmakepresets.json compile config.guess config.rpath config.status
  config.sub configure configure.ac configure.in conftest.py depcomp dune gemfile gnumakefile gruntfile.js imakefile
  install-sh jamfile jamroot justfile libtool ltmain.sh makefile makefile.pl build.pl makevars maven.config mdate-sh
  meson.build meson.options meson_options.txt meson_post_install.py missing mkinstalldirs move-if-change package.json
  pom.xml py-compile pyproject.toml rakefile sconscript sconstruct setup.cfg setup.py snapcraft.yaml test-driver
  tox.ini vcpkg.json wscript ylwrap .npmrc .gitattributes .pre-commit-config.yaml`.split(/\s+/),
);
const BUILD_ENDINGS =
  /\.(?:m4|mk|mak|make|cmake|am|ac|gyp|gypi|pro|pri|gn|bzl|bazel|gradle|gradle\.kts|csproj|vcxproj|vcproj|props|targets|sln|dsp|bat|cmd|ps1|sh|bash|csh|ksh|zsh|pl|t|awk|sed|sin|jam|spec|scons)$/;
const CODE_ENDINGS =
  /\.(?:[chCHSs]|cc|cpp|cxx|c\+\+|hh|hpp|hxx|h\+\+|inc|inl|ipp|def|tbl|asm|cu|m|mm|py|pyx|pxd|js|mjs|cjs|ts|tsx|jsx|rs|go|java|kt|scala|rb|php|pm|xs|tcl|lua|lisp|scm|el|hs|ml|mli|erl|ex|exs|cs|vb|swift|d|f|f90|pas|vala|vapi|y|yy|l|ll|re|rl|gperf|proto|idl|rc|map|ver|sym|exp|lds|ld|pc|service|socket|timer|conf|rules|policy|desktop|tmpfiles|sysusers|sql)$/;
const DOC_ENDINGS =
  /\.(?:md|markdown|rst|adoc|asciidoc|texi|texinfo|txi|info|info-\d+|html?|xhtml|css|pdf|ps|dvi|odt|docx?|rtf|tex|bib|man|mdoc|pod|roff|dbk|docbook|wiki|devhelp2?)$/;
const DOC_NAMES =
  /^(?:readme|news|changes|changelog|history|authors|copying|copyright|licen[cs]e|install|thanks|todo|hacking|contributing|contributors|maintainers|abi-?changes|about-nls|faq|credits|releases?|relnotes|notice|patents|security|code_of_conduct)(?:[.-][^_]*)?$/;
/** Where what bears the name of a document may be run by its tests or its build: a test called `changes.t`, a helper called `install-it`. */
const WORKED_WITH = /(?:^|\/)(?:x?t|tests?|test-?suite|scripts?|tools?|bin|m4|build(?:-aux)?|config)\//i;
const PICTURES = /\.(?:png|jpe?g|gif|svg|eps|fig|txt)$/;
const MANUAL_PAGE = /[^.]\.[1-9][a-z]{0,4}$/;
const INSTALLED = /\.(?:pc|service|socket|timer|conf|rules|policy|desktop|py|pm|js|rb|tcl|lua)$/;

/** The role of a file by its name, its mode and its first bytes; what may run counts as run. */
export function roleOf(path: string, mode: number, bytes: Buffer): Role {
  const name = withoutIn(nameOf(path));
  if (BUILD_NAMES.has(name.toLowerCase()) || /^(?:gnu)?makefile(?:[._-].*)?$/i.test(name)) return 'build';
  if (BUILD_ENDINGS.test(name) || startsScript(bytes)) return 'build';
  if (CODE_ENDINGS.test(name)) return 'code';
  if (startsProgram(bytes)) return 'code';
  if (DOC_ENDINGS.test(name)) return 'doc';
  if (DOC_NAMES.test(name.toLowerCase()) && !WORKED_WITH.test(path)) return 'doc';
  if ((mode & 0o111) !== 0) return 'build';
  if (PICTURES.test(name) && /(?:^|\/)(?:docs?|man|manual)\//i.test(path)) return 'doc';
  if (MANUAL_PAGE.test(name) && isRoff(bytes)) return 'doc';
  return 'data';
}

/** How much a file can do. Lower ranks first in a report. */
export function rankOf(path: string, mode: number, bytes: Buffer): Rank {
  const role = roleOf(path, mode, bytes);
  if (role === 'build') return 1;
  if (role === 'code') return INSTALLED.test(withoutIn(nameOf(path))) ? 3 : 2;
  return role === 'data' ? 4 : 5;
}

/** Whether bytes begin like something that a system can run: a script or a compiled program. */
export function isProgram(bytes: Buffer): boolean {
  return startsScript(bytes) || startsProgram(bytes);
}

/** File name without folders. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutIn(name: string): string {
  return name.replace(/(?:\.(?:in|tmpl|tpl))+$/, '');
}

function startsScript(bytes: Buffer): boolean {
  return bytes[0] === 0x23 && bytes[1] === 0x21;
}

/** ELF, Mach-O (five of its magics), PE, WebAssembly, ar: code without a telling name. */
function startsProgram(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 8);
  return /^(?:\x7fELF|MZ|\0asm|!<arch>|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe)/.test(
    start,
  );
}

/** A name that ends in `.1` is a manual page only if it has a request of roff(7): versions of libraries end so too. */
function isRoff(bytes: Buffer): boolean {
  return /^(?:\.|'\\")|\n\.(?:TH|Dd|so|SH|Sh)\b/.test(bytes.toString('latin1', 0, 16_384));
}
