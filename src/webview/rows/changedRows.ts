/** Which rows have changed lately, by the versions of the store. */
export class ChangedRows {
  /** The version after which `rows` were put, one for each version. */
  private start = 0;
  private rows: number[] = [];

  /** To be called at each new version. */
  add(version: number, row: number, size: number): void {
    // To sort so many in takes no less than to sort all anew.
    if (this.rows.length > Math.max(1000, size / 4)) this.forget(version - 1);
    this.rows.push(row);
  }

  /** What was before this version is not known any more. */
  forget(version: number): void {
    this.start = version;
    this.rows = [];
  }

  /** Some may be there twice. Undefined: too many, or not known. */
  since(version: number): readonly number[] | undefined {
    return version < this.start ? undefined : this.rows.slice(version - this.start);
  }
}
