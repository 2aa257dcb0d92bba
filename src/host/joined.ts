/** Work that is done once at a time for each key: whoever asks for it meanwhile gets the result of that. */
export class Joined<T> {
  private readonly underWay = new Map<string, Promise<T>>();

  run(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.underWay.get(key);
    if (known !== undefined) return known;
    const result = work().finally(() => this.underWay.delete(key));
    this.underWay.set(key, result);
    return result;
  }
}
