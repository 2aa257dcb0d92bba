import { slices } from '../slices';
import type { RunEvent, RunStart } from './journal';
import type { PlannedImage } from './plan';

/** Images in one record: reading one takes a few milliseconds, and nothing else can happen meanwhile. */
const imagesPerRecord = 500;

type Planned = Extract<RunEvent, { kind: 'planned' }>;

/** A start as records of bearable length, to be written together. */
export function splitStart(start: RunStart): [Extract<RunEvent, { kind: 'started' }>, ...Planned[]] {
  const [first = [], ...others] = slices(start.images, imagesPerRecord);
  return [
    { kind: 'started', start: { ...start, images: first } },
    ...others.map((images, index): Planned => ({ kind: 'planned', from: (index + 1) * imagesPerRecord, images })),
  ];
}

/** The start as a whole. Images behind a gap, which a damaged line leaves, are lost: their places would not be sure. */
export function joinStart(start: RunStart, planned: readonly Planned[]): RunStart {
  if (planned.length === 0) return start;
  const images: PlannedImage[] = [...start.images];
  for (const { from, images: more } of [...planned].sort((a, b) => a.from - b.from)) {
    if (from !== images.length) break;
    for (const image of more) images.push(image);
  }
  return { ...start, images };
}
