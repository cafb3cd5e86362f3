/** What is being done, in one line that is written over; on a terminal only, and on stderr. */
export function showProgress(): { readonly show: (doing: string) => void; readonly clear: () => void } {
  const { stderr } = process;
  if (stderr.isTTY !== true) return { show: () => {}, clear: () => {} };
  return {
    show: (doing) => stderr.write(`\r\x1b[K${doing.slice(0, (stderr.columns ?? 80) - 1)}`),
    clear: () => stderr.write('\r\x1b[K'),
  };
}
