import type { Failure } from '../failure';
import { tabulate, type Table } from '../table';
import { accountColumns, imageColumns, originCell, type PrintTime } from './exportColumns';
import type { ImageOutcome, Outcome } from './outcome';
import type { Run } from './run';

interface ImageOfRun {
  readonly run: Run;
  /** Undefined for a run without images. */
  readonly of: ImageOutcome | undefined;
}

/** One row for each image of each run, in the order given. A run without images has one row. */
export function exportRuns(runs: readonly Run[], time: PrintTime): Table {
  const { account, site, endpoint } = accountColumns;
  const { side, image, imageId, registryRow, digest } = imageColumns;
  return tabulate(runs.flatMap(imagesOf), {
    run: ({ run }) => run.id,
    started: ({ run }) => time(run.startedAt),
    /** Empty while it is under way, and when its window died. */
    ended: ({ run }) => optionalTime(run.endedAt, time),
    cancelled: ({ run }) => run.cancelled,
    account: ({ run }) => account(run.start.account),
    site: ({ run }) => site(run.start.account),
    endpoint: ({ run }) => endpoint(run.start.account),
    user: ({ run }) => run.start.user,
    /** Whether the request was written by the user, and the service may have chosen among these images. */
    asWritten: ({ run }) => run.start.written !== undefined,
    planDigest: ({ run }) => run.start.digest,
    licensesBefore: ({ run }) => run.start.quota.left,
    licensesAfter: ({ run }) => (run.quotaAfter?.ok === true ? run.quotaAfter.value.left : undefined),
    side: ({ of }) => side(of?.image),
    image: ({ of }) => image(of?.image),
    imageId: ({ of }) => imageId(of?.image),
    registryRow: ({ of }) => registryRow(of?.image),
    digest: ({ of }) => digest(of?.image),
    origin: ({ of }) => originCell(of?.origins ?? []),
    /** When a call with it left or, later, was answered. */
    sent: ({ of }) => optionalTime(of?.leftAt, time),
    requestId: ({ of }) => of?.requestId,
    outcome: ({ of }) => of?.outcome.kind,
    reason: ({ of }) => (of === undefined ? undefined : reasonOf(of.outcome)),
    failure: ({ of }) => failureOf(of?.outcome)?.kind,
    errorCode: ({ of }) => failureOf(of?.outcome)?.code,
  });
}

function imagesOf(run: Run): ImageOfRun[] {
  return run.outcomes.length === 0 ? [{ run, of: undefined }] : run.outcomes.map((of) => ({ run, of }));
}

function optionalTime(milliseconds: number | undefined, time: PrintTime): string | undefined {
  return milliseconds === undefined ? undefined : time(milliseconds);
}

function reasonOf(outcome: Outcome): string | undefined {
  return 'why' in outcome ? outcome.why : undefined;
}

function failureOf(outcome: Outcome | undefined): Failure | undefined {
  return outcome !== undefined && 'failure' in outcome ? outcome.failure : undefined;
}
