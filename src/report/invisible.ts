/**
 * Characters that show nothing and do something: control and format characters (moving the cursor, turning text round),
 * line and paragraph separators, halves of a surrogate pair. Unicode's general categories (UAX #44, table 12).
 */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
