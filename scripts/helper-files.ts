/** Names of files, other than macros, that the GNU build tools put into the projects that use them. */
export const HELPERS =
  /^(?:ABOUT-NLS|COPYING.*|GNUmakefile|INSTALL|Makefile\.in\.in|Makevars\.template|Rules-quot|announce-gen|ar-lib|boldquot\.sed|compile|config\.(?:guess|libpath|rpath|sub)|depcomp|do-release-commit-and-tag|elisp-comp|en@(?:bold)?quot\.header|gendocs\.sh|git-version-gen|gitlog-to-changelog|insert-header\.(?:sed|sin)|install-sh|intltool-.*\.in|ltmain\.sh|maint\.mk|mdate-sh|missing|mkinstalldirs|move-if-change|py-compile|quot\.sed|remove-potcdate\.(?:sed|sin)|tap-driver\.(?:pl|sh)|test-driver|texinfo\.tex|update-copyright|useless-if-before-free|vc-list-files|ylwrap)$/;

/** Helpers that people read, and one that TeX reads: their lines are not worth their space. */
export const WITHOUT_LINES = /^(?:ABOUT-NLS|COPYING.*|INSTALL|autogen\.sh|texinfo\.tex)$/;
