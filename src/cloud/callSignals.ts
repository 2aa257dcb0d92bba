interface Calls {
  readonly running: Set<AbortController>;
  readonly onAbort: () => void;
}

/**
 * Gives each call a signal of its own that is aborted with the caller's. At the caller's there is one listener for all calls
 * that run under it, and none after them: Node warns of more than ten, and hundreds of calls may wait for their turn.
 */
export class CallSignals {
  private readonly calls = new WeakMap<AbortSignal, Calls>();

  async run<T>(signal: AbortSignal, call: (own: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return call(signal);
    const { running, onAbort } = this.callsUnder(signal);
    const controller = new AbortController();
    running.add(controller);
    try {
      return await call(controller.signal);
    } finally {
      running.delete(controller);
      if (running.size === 0) {
        signal.removeEventListener('abort', onAbort);
        this.calls.delete(signal);
      }
    }
  }

  private callsUnder(signal: AbortSignal): Calls {
    const known = this.calls.get(signal);
    if (known !== undefined) return known;
    const running = new Set<AbortController>();
    const onAbort = (): void => {
      for (const controller of running) controller.abort(signal.reason);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    const calls = { running, onAbort };
    this.calls.set(signal, calls);
    return calls;
  }
}
