import type { LogicalLine } from './logicalLine';
import { readFlags, type Flag, type Word } from './words';

/** The value of `from=` of a mount. */
export interface MountSource extends Word {
  /** The kind of mount in lower case, `bind` when it is not said. */
  readonly mountType: string;
}

/** The value of `--from=` of COPY; undefined without, or when it is empty. */
export function readCopySource(line: LogicalLine): Word | undefined {
  const flag = readFlags(line.text).flags.findLast(({ text }) => text.startsWith('--from='));
  return flag && readValue(line.text, flag, '--from='.length, flag.text.length);
}

/** The values of `from=` in the `--mount=` flags of RUN, which are lists of `key=value` with commas between them. */
export function readMountSources(line: LogicalLine): MountSource[] {
  return readFlags(line.text).flags.flatMap((flag) => {
    const source = flag.text.startsWith('--mount=') ? readMountSource(line.text, flag) : undefined;
    return source === undefined ? [] : [source];
  });
}

function readMountSource(line: string, flag: Flag): MountSource | undefined {
  let source: Word | undefined;
  let mountType = 'bind';
  let start = '--mount='.length;
  for (const field of flag.text.slice(start).split(',')) {
    const end = start + field.length;
    const key = /^([^=]*)=/.exec(field)?.[1]?.toLowerCase();
    if (key === 'from') {
      source = readValue(line, flag, start + 'from='.length, end);
    } else if (key === 'type') {
      mountType = field.slice('type='.length).toLowerCase();
    }
    start = end + 1;
  }
  return source && { ...source, mountType };
}

/** The characters of a flag from `from` to `to`, with the quotes around them if these began behind the `=`. */
function readValue(line: string, flag: Flag, from: number, to: number): Word | undefined {
  if (from === to) {
    return undefined;
  }
  const start = (flag.at[from - 1] ?? flag.start) + 1;
  const end = flag.at[to] ?? flag.end;
  const isQuoteOfAll =
    flag.quoted[from - 1] === true && to === flag.text.length && /["']$/.test(line.slice(start, end));
  return { text: flag.text.slice(from, to), start, end: isQuoteOfAll ? end - 1 : end };
}
