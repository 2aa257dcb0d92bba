import type { StringKey, Strings } from '../protocol/strings';

/** The texts of the panel, with numbers, sizes and times as the user's language writes them. */
export class Words {
  private readonly numbers: Intl.NumberFormat;
  private readonly decimals: Intl.NumberFormat;
  private readonly times: Intl.DateTimeFormat;
  private readonly dates: Intl.DateTimeFormat;

  /** @param language BCP 47; where it is unknown the browser's */
  constructor(
    private readonly strings: Strings,
    language: string,
  ) {
    const [known] = Intl.NumberFormat.supportedLocalesOf([language]);
    this.numbers = new Intl.NumberFormat(known);
    this.decimals = new Intl.NumberFormat(known, { maximumFractionDigits: 1 });
    this.times = new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeStyle: 'short' });
    this.dates = new Intl.DateTimeFormat(known, { dateStyle: 'medium' });
  }

  /** Values take the places of `{0}`, `{1}` …; numbers as the language writes them. */
  say(key: StringKey, ...values: readonly (string | number)[]): string {
    return this.strings[key].replaceAll(/\{(\d)\}/g, (_, place: string) => {
      const value = values[Number(place)];
      return typeof value === 'number' ? this.number(value) : (value ?? '');
    });
  }

  /** For one thing another sentence than for several. */
  count(count: number, one: StringKey, many: StringKey): string {
    return count === 1 ? this.say(one) : this.say(many, count);
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** @param bytes as container tools count them: 1 MB is a million */
  size(bytes: number): string {
    if (bytes < 1000) return `${this.number(bytes)} B`;
    if (bytes < 1_000_000) return `${this.decimals.format(bytes / 1000)} kB`;
    if (bytes < 1_000_000_000) return `${this.decimals.format(bytes / 1_000_000)} MB`;
    return `${this.decimals.format(bytes / 1_000_000_000)} GB`;
  }

  /** @param milliseconds since the epoch */
  time(milliseconds: number): string {
    return this.times.format(milliseconds);
  }

  date(milliseconds: number): string {
    return this.dates.format(milliseconds);
  }
}
