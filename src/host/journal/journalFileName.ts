/** While a file of the journal is being cleared it has this behind its name, and still counts. */
export const clearingSuffix = '.clearing';

const suffix = '.jsonl';

/**
 * A name that nothing else has, in the order of time.
 *
 * @param at milliseconds since the epoch
 */
export function newJournalFileName(at: number, id: string): string {
  return `${new Date(at).toISOString().replaceAll(':', '-')}-${id}${suffix}`;
}

/** The name that a file of the folder was made with; undefined when it is none of the journal's. */
export function journalFileName(entry: string): string | undefined {
  const name = entry.endsWith(clearingSuffix) ? entry.slice(0, -clearingSuffix.length) : entry;
  return name.endsWith(suffix) ? name : undefined;
}
