const OLDEST = 24;

/** Says so in one line, instead of failing on syntax that an older Node does not know. */
export function refuseOldNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST) return;
  process.stderr.write(
    `underpin: Node.js ${process.versions.node} is too old; install Node.js ${OLDEST} or newer.\n`,
  );
  process.exit(2);
}
