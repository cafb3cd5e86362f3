/** A macro file of our own in the shape of gnulib's: serial, comments, quotes, a case, several macros. */
export const MACRO = `# build-to-host.m4 serial 3
dnl This file is made up for a test. It is not the file of that name.

dnl The name of a file as the build has it becomes one that the host's programs can be given,
dnl with the variable's name behind it.
dnl Result: NAME_c, NAME_c_make.

AC_DEFUN([gl_BUILD_TO_HOST],
[
  AC_REQUIRE([AC_CANONICAL_BUILD])
  AC_REQUIRE([AC_CANONICAL_HOST])
  AC_REQUIRE([gl_BUILD_TO_HOST_INIT])

  dnl Nothing to do where both are the same.
  case "$build_os" in
    cygwin*)
      # a comment with a # in it
      gl_final_[$1]=\`cygpath -w "$[$1]"\`
      ;;
    *)
      gl_final_[$1]="$[$1]"
      ;;
  esac
  [$1]_c=\`echo "$gl_final_[$1]" | sed -e "$gl_sed_double_backslashes"\`
  AC_SUBST([$1_c])
])

dnl Some initializations for gl_BUILD_TO_HOST.
AC_DEFUN([gl_BUILD_TO_HOST_INIT],
[
  gl_sed_double_backslashes='s/\\\\/\\\\\\\\/g'
])
`;
