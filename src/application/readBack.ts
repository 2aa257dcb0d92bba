import type { Failure } from '../core/failure';
import { rowOf, type InventoryImage } from '../core/image/image';
import { readingLimit } from '../core/license/damage';
import type { ImageReading, RunStart } from '../core/license/journal';
import { endsRun, isLeftOver, settleAfter } from '../core/license/outcome';
import type { Run } from '../core/license/run';
import { err, ok, type Result } from '../core/result';
import { withDeadline } from './deadline';
import { pause } from './pause';
import type { Clock, ContainerSecurity } from './ports';
import { readImages } from './readImages';
import type { RunRecorder } from './runRecorder';

/** Pauses before each further read of images that still look unlicensed, in milliseconds: 7.5 s in all. */
const pauses = [500, 1000, 2000, 4000];

/** How long after the first reading images that still look unlicensed are read again, with slow answers, in milliseconds. */
const rereadLimit = 10_000;

/** How long the reading of the quota may take, in milliseconds. */
const quotaLimit = 10_000;

export interface ReadBackTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
}

/**
 * Reads images of a run until each is licensed, or was read so late that its state is final, or fails for good, or the
 * pauses or the time are used up. Writes down each reading. Never cut short by the user: it is the truth about money.
 * After each reading of images that the service could choose, the licenses left are read too, and what it seems not to
 * have chosen is left.
 * @param images their places in the run
 */
export async function readBack(
  images: readonly number[],
  recorder: RunRecorder,
  { security, clock }: ReadBackTools,
): Promise<void> {
  const { start } = recorder;
  let outcomes: Run['outcomes'] | undefined;
  const open = new Set(images);
  const seen = new Set<number>();
  const readOpen = async (late: AbortSignal): Promise<void> => {
    const indexes = [...open];
    const began = clock.now();
    const readings: (readonly [number, ImageReading])[] = [];
    for (const [index, result] of await readPlaces(indexes, start, security, late)) {
      if (result.ok) {
        readings.push([index, ok(result.value.license)]);
        seen.add(index);
        if (result.value.license !== 'licensed') {
          outcomes ??= recorder.run.outcomes;
          if (!isLate(outcomes[index], began)) continue;
        }
        open.delete(index);
      } else if (result.error.kind !== 'cancelled' || !seen.has(index)) {
        // Cut short, it takes nothing away from an earlier one; failed, it leaves open what that one saw too early.
        const failure = namedTimeout(result.error);
        readings.push([index, err(failure)]);
        if (isLasting(failure)) open.delete(index);
      }
    }
    if (readings.length > 0) await recorder.note({ kind: 'read', readings }, began);
    if (start.written !== undefined) await closeUnchosen(open, recorder, { security, clock });
  };
  if (open.size === 0) return;
  await withDeadline(clock, readingLimit, readOpen);
  await withDeadline(clock, rereadLimit, async (late) => {
    for (const milliseconds of pauses) {
      if (open.size === 0) return;
      if (!(await pause(clock, milliseconds, late))) return;
      await readOpen(late);
    }
  });
}

/** Reads images once and writes down those that are licensed. What is read of the others says nothing here. */
export async function noteLicensed(
  images: readonly number[],
  recorder: RunRecorder,
  { security, clock }: ReadBackTools,
): Promise<void> {
  const began = clock.now();
  const read = await withDeadline(clock, readingLimit, (late) => readPlaces(images, recorder.start, security, late));
  const readings = read.flatMap(([index, result]): (readonly [number, ImageReading])[] =>
    result.ok && result.value.license === 'licensed' ? [[index, ok('licensed')]] : [],
  );
  if (readings.length > 0) await recorder.note({ kind: 'read', readings }, began);
}

/** What images of a run read as, each with its place. */
async function readPlaces(
  places: readonly number[],
  { images, registryRows }: RunStart,
  security: ContainerSecurity,
  signal: AbortSignal,
): Promise<(readonly [number, Result<InventoryImage, Failure>])[]> {
  const wanted = places.flatMap((place) => images[place]?.image ?? []);
  const results = await readImages(security, wanted, registryRows, signal);
  return places.flatMap((place) => {
    const image = images[place]?.image;
    const result = image === undefined ? undefined : results.get(rowOf(image));
    return result === undefined ? [] : [[place, result] as const];
  });
}

async function closeUnchosen(open: Set<number>, recorder: RunRecorder, tools: ReadBackTools): Promise<void> {
  if (open.size === 0) return;
  await readQuotaBack(recorder, tools);
  for (const [index, { outcome }] of recorder.run.outcomes.entries()) if (isLeftOver(outcome)) open.delete(index);
}

/** Reads the licenses left and writes them down. */
export async function readQuotaBack(recorder: RunRecorder, { security, clock }: ReadBackTools): Promise<void> {
  const quota = await withDeadline(clock, quotaLimit, (late) => security.readQuota(late));
  await recorder.note({ kind: 'quota', quota: quota.ok ? quota : err(namedTimeout(quota.error)) });
}

function isLate(outcome: Run['outcomes'][number] | undefined, at: number): boolean {
  const calledAt = outcome?.alongAt ?? outcome?.leftAt;
  return calledAt !== undefined && at - calledAt >= settleAfter;
}

/** Whether every further reading would fail as well. A network that is gone may be back within the pauses. */
function isLasting(failure: Failure): boolean {
  return endsRun(failure) && failure.kind !== 'offline';
}

/** Readings are only ever cut short by their own deadline, never by the user. */
function namedTimeout(failure: Failure): Failure {
  return failure.kind === 'cancelled' ? { ...failure, kind: 'timeout' } : failure;
}
