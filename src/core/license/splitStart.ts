import { slices } from '../slices';
import type { RunEvent, RunStart } from './journal';
import type { PlannedImage } from './plan';

/** Images in one record: reading one takes a few milliseconds, and nothing else can happen meanwhile. */
const imagesPerRecord = 500;

type Planned = Extract<RunEvent, { kind: 'planned' }>;

/** A start as records of bearable length, to be written together. */
export function splitStart(start: RunStart): [Extract<RunEvent, { kind: 'started' }>, ...Planned[]] {
  const [first = [], ...others] = slices(start.images, imagesPerRecord);
  const started = { kind: 'started', start: { ...start, images: first } } as const;
  return [
    others.length === 0 ? started : { ...started, total: start.images.length },
    ...others.map((images, index): Planned => ({ kind: 'planned', from: (index + 1) * imagesPerRecord, images })),
  ];
}

/** A start with all its images that are known. */
export interface JoinedStart {
  readonly start: RunStart;
  /** The place of each image, by which the other records name it: other than its index when records are missing before it. */
  readonly places: readonly number[];
  /** Places without an image, whose record is missing. */
  readonly lost: number;
}

export function joinStart(
  { start, total = 0 }: Extract<RunEvent, { kind: 'started' }>,
  planned: readonly Planned[],
): JoinedStart {
  const images: PlannedImage[] = [...start.images];
  const places = [...images.keys()];
  let next = images.length;
  for (const { from, images: more } of [...planned].sort((a, b) => a.from - b.from)) {
    // What is written twice is there already.
    if (from < next) continue;
    for (const [index, image] of more.entries()) {
      images.push(image);
      places.push(from + index);
    }
    next = from + more.length;
  }
  return { start: { ...start, images }, places, lost: Math.max(next, total) - images.length };
}

/** The same event, with the places of a start's images instead of their indexes. */
export function withPlaces(event: RunEvent, places: readonly number[]): RunEvent {
  const placeOf = (index: number): number => places[index] ?? index;
  switch (event.kind) {
    case 'sending':
    case 'sent':
      return { ...event, images: event.images.map(placeOf) };
    case 'read':
      return { ...event, readings: event.readings.map(([index, reading]) => [placeOf(index), reading]) };
    default:
      return event;
  }
}
