/** The build stages of a Dockerfile, numbered from 0 in the order of their FROM instructions. */
export class Stages {
  readonly #byName = new Map<string, number>();
  #count = 0;

  /** `name` as written behind AS; undefined for a stage without a name. */
  add(name: string | undefined): void {
    if (name !== undefined) {
      this.#byName.set(name.toLowerCase(), this.#count);
    }
    this.#count++;
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** The number of the stage of a name in any case; of the last one if several have it. */
  find(name: string): number | undefined {
    return this.#byName.get(name.toLowerCase());
  }
}
