/** A number in [0, 1), and the next one at each call. */
export type Random = () => number;

/** The same seed gives the same numbers (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function pickInteger(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export function pickOne<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A new list in random order (Fisher-Yates). */
export function shuffle<T extends object | string>(random: Random, items: readonly T[]): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const a = shuffled[last];
    const b = shuffled[other];
    if (a === undefined || b === undefined) continue;
    shuffled[last] = b;
    shuffled[other] = a;
  }
  return shuffled;
}

/** 32 random bytes in the form of every id and digest of the API. */
export function randomSha256(random: Random): string {
  const bytes = Buffer.allocUnsafe(32);
  for (let offset = 0; offset < 32; offset += 4) bytes.writeUInt32BE(Math.floor(random() * 4294967296), offset);
  return `sha256:${bytes.toString('hex')}`;
}
