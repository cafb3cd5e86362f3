import { z } from 'zod';
import { ParseError } from '../../bytes/parse-error.ts';

/** Parses JSON of a shape. Throws ParseError, which never carries what the text says. */
export function readJson<Value>(format: string, bytes: Buffer, shape: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    throw new ParseError(format, 'is not JSON');
  }
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw new ParseError(
    format,
    `has no usable ${z.core.toDotPath(result.error.issues[0]?.path ?? []) || 'shape'}`,
  );
}
