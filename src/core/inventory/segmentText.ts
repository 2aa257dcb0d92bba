import type { ImageReference } from '../image/reference';
import { isRecord, parseJson } from '../json/parseJson';
import { numberCount, numberPlaces, textCount, textPlaces, type Odd } from './imageRow';
import { isCode, readSide } from './rowCode';
import { segmentSize, type Segment } from './segment';

/** The segment as JSON: an array for each kind of value. Read by `decodeSegment`. */
export function encodeSegment({ codes, numbers, texts, odd }: Segment): string {
  return JSON.stringify({ codes: [...codes], numbers: [...numbers], texts, odd: [...odd] });
}

/**
 * Undefined when the text is no segment.
 *
 * @param known texts that many rows have, each once; the segment's are added
 */
export function decodeSegment(text: string, known: Map<string, string>): Segment | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { codes, numbers, texts, odd } = value;
  if (!isArray(codes) || !codes.every(isCode) || codes.length > segmentSize) return undefined;
  const size = codes.length;
  if (!isArray(numbers) || numbers.length !== size * numberCount || !numbers.every(isNumber)) return undefined;
  if (!isArray(texts) || texts.length !== size * textCount || !texts.every(isText)) return undefined;
  const oddRows = decodeOddRows(odd, size);
  if (oddRows === undefined) return undefined;
  const segment: Segment = {
    size,
    codes: Uint16Array.from(codes),
    numbers: Float64Array.from(numbers, (number) => number ?? Number.NaN),
    texts: texts.map((each, place) => (each === null ? undefined : intern(each, place % textCount, known))),
    odd: oddRows,
  };
  return codes.every((_, at) => hasKey(segment, at)) ? segment : undefined;
}

/** Texts that many rows have: those of a registry, not those of an image. */
export function intern(text: string, place: number, known: Map<string, string>): string {
  if (place <= textPlaces.digest) return text;
  const same = known.get(text);
  if (same === undefined) known.set(text, text);
  return same ?? text;
}

function hasKey({ codes, numbers, texts }: Segment, at: number): boolean {
  if (texts[at * textCount + textPlaces.name] === undefined) return false;
  return readSide(codes[at] ?? 0) === 'local'
    ? texts[at * textCount + textPlaces.imageId] !== undefined
    : !Number.isNaN(numbers[at * numberCount + numberPlaces.assetId]);
}

function decodeOddRows(value: unknown, size: number): Map<number, Odd> | undefined {
  if (!isArray(value)) return undefined;
  const rows = new Map<number, Odd>();
  for (const entry of value) {
    if (!isArray(entry)) return undefined;
    const [at, odd] = entry;
    const decoded = decodeOdd(odd);
    if (typeof at !== 'number' || !(at >= 0 && at < size) || decoded === undefined) return undefined;
    rows.set(at, decoded);
  }
  return rows;
}

function decodeOdd(value: unknown): Odd | undefined {
  if (!isRecord(value)) return undefined;
  const { reference, digests } = value;
  if (!isArray(digests) || !digests.every((digest) => typeof digest === 'string')) return undefined;
  if (reference === undefined) return { reference, digests };
  const decoded = decodeReference(reference);
  return decoded === undefined ? undefined : { reference: decoded, digests };
}

function decodeReference(value: unknown): ImageReference | undefined {
  if (!isRecord(value)) return undefined;
  const { domain, path, tag, digest } = value;
  if (typeof domain !== 'string' || typeof path !== 'string') return undefined;
  return {
    domain,
    path,
    ...(typeof tag === 'string' ? { tag } : {}),
    ...(typeof digest === 'string' ? { digest } : {}),
  };
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isNumber(value: unknown): value is number | null {
  return typeof value === 'number' || value === null;
}

function isText(value: unknown): value is string | null {
  return typeof value === 'string' || value === null;
}
