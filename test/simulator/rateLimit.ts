/** At most `limit` starts of one action in any `windowMs` milliseconds. A refused request does not count. */
export class RateLimit {
  readonly #starts = new Map<string, number[]>();

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  /** True when the action may start now, which then counts. */
  admit(action: string, now: number): boolean {
    const recent = (this.#starts.get(action) ?? []).filter((at) => at > now - this.windowMs && at <= now);
    this.#starts.set(action, recent);
    if (recent.length >= this.limit) return false;
    recent.push(now);
    return true;
  }
}
