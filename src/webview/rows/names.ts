/** Texts that many rows share, by place, in the order in which they were first seen. */
export class Names {
  readonly all: string[] = [];
  private readonly places = new Map<string, number>();

  placeOf(name: string): number {
    const known = this.places.get(name);
    if (known !== undefined) return known;
    this.places.set(name, this.all.length);
    this.all.push(name);
    return this.all.length - 1;
  }

  /** Undefined: no row has ever had it. */
  find(name: string): number | undefined {
    return this.places.get(name);
  }
}
