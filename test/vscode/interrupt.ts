/** Ends the process in order when the person or the system asks for it, so that whatever it started ends with it. */
export function exitOnSignals(exitCode: number): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      process.exit(exitCode);
    });
  }
}
