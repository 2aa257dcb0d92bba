import { TimeSlice } from '../timeSlice';

/** Characters of text that are encoded at once. */
const chunk = 65_536;

/**
 * A long text as UTF-8. Its pieces are taken and encoded with pauses for everything else, so no piece may take long to make.
 * Undefined when it was aborted.
 */
export async function encodePieces(pieces: Iterable<string>, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const slice = new TimeSlice();
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length >= chunk) {
      chunks.push(encoder.encode(waiting));
      waiting = '';
    }
    if (slice.isOver) await slice.next();
    if (signal.aborted) return undefined;
  }
  chunks.push(encoder.encode(waiting));
  return join(chunks, slice, signal);
}

async function join(
  chunks: readonly Uint8Array[],
  slice: TimeSlice,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  // Filling so many megabytes with zeros first would stop everything else.
  const whole = Buffer.allocUnsafe(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const each of chunks) {
    whole.set(each, end);
    end += each.length;
    if (slice.isOver) await slice.next();
    if (signal.aborted) return undefined;
  }
  return whole;
}
