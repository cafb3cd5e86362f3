/** Every way in which our own work can fail. The page `docs/errors.md` is generated from this table. */
export const errors = {
  USAGE: { exit: 2, hint: 'See `underpin help`.', says: 'The arguments cannot be used as given.' },
  SUBJECT_UNREADABLE: {
    exit: 2,
    hint: 'Check the path and its permissions.',
    says: 'What was to be looked at cannot be opened or is not what it should be.',
  },
  TOOL_MISSING: {
    exit: 2,
    hint: 'Install the program that is named.',
    says: 'A program of the system that this needs is not installed.',
  },
  FACTS_UNREADABLE: {
    exit: 2,
    hint: 'Collect the facts again: underpin check --facts FILE',
    says: 'A facts file is cut short, damaged, or from a version that this program does not know.',
  },
  KNOWLEDGE_UNREADABLE: {
    exit: 2,
    hint: 'docs/incidents.md describes every field.',
    says: 'A knowledge file (an incident, say) is not valid.',
  },
  CANNOT_WRITE: {
    exit: 2,
    hint: 'Nothing was half-written. Check the folder, its permissions and the free space.',
    says: 'A file that was asked for cannot be written.',
  },
  CODE_WRITABLE_BY_OTHERS: {
    exit: 2,
    hint: 'Give the program to root (chown -R root: FOLDER; chmod -R go-w FOLDER), or run it as an ordinary user.',
    says: 'Running as root, but somebody else may change the code that would run as root.',
  },
  NODE_TOO_OLD: {
    exit: 2,
    hint: 'Install Node.js 24 or newer.',
    says: 'The JavaScript runtime is older than supported.',
  },
  INTERNAL: {
    exit: 3,
    hint: 'This is a defect of Underpin. Please report it with the command you ran; SECURITY.md says where.',
    says: 'Underpin itself went wrong.',
  },
} as const satisfies Record<string, { exit: 2 | 3; hint: string; says: string }>;

export type ErrorCode = keyof typeof errors;

/** Trouble in our own work: one clear line (`message`), a next step (`hint`), an exit status. */
export class UnderpinError extends Error {
  override readonly name = 'UnderpinError';
  readonly code: ErrorCode;
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? errors[code].hint;
  }

  get exitStatus(): 2 | 3 {
    return errors[this.code].exit;
  }
}
