/** Lets one piece of work run at a time; a second one is turned away, not queued. */
export class Exclusive {
  private busy = false;

  /** The work's result, or undefined when other work is under way. */
  async run<T>(work: () => Promise<T>): Promise<{ readonly result: T } | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      return { result: await work() };
    } finally {
      this.busy = false;
    }
  }
}
