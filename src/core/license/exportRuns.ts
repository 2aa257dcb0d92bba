import type { Failure } from '../failure';
import type { InventoryImage } from '../image/image';
import { tabulate, type Table } from '../table';
import { accountColumns, imageColumns, originCell, type PrintTime } from './exportColumns';
import { requestIdOf, type ImageOutcome, type Outcome } from './outcome';
import type { Run } from './run';

interface ImageOfRun {
  readonly run: Run;
  /** Undefined for a run without images. */
  readonly shown: InventoryImage | undefined;
  /** Undefined for an image that was not among those of the run. */
  readonly of: ImageOutcome | undefined;
}

/**
 * One row for each image of each run, in the order given, and after a request as written for each one that is listed as
 * licensed then and was not among them (`further`). A run without any has one row.
 */
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
    /** Images without a row, since their record is damaged; empty when no record is. */
    imagesLost: ({ run }) => run.damage?.lost,
    licensesBefore: ({ run }) => run.start.quota.left,
    licensesAfter: ({ run }) => (run.quotaAfter?.ok === true ? run.quotaAfter.value.left : undefined),
    side: ({ shown }) => side(shown),
    image: ({ shown }) => image(shown),
    imageId: ({ shown }) => imageId(shown),
    registryRow: ({ shown }) => registryRow(shown),
    digest: ({ shown }) => digest(shown),
    origin: ({ of }) => originCell(of?.origins ?? []),
    /** When a call with it left or, later, was answered. This and the next of a run without images: of its request. */
    sent: ({ run, shown, of }) =>
      optionalTime(of?.leftAt ?? (shown === undefined ? run.call?.leftAt : undefined), time),
    requestId: ({ run, shown, of }) => of?.requestId ?? (shown === undefined ? requestIdOfCall(run) : undefined),
    outcome: ({ of, shown }) => of?.outcome.kind ?? (shown === undefined ? undefined : 'further'),
    reason: ({ of }) => (of === undefined ? undefined : reasonOf(of.outcome)),
    failure: ({ of }) => failureOf(of?.outcome)?.kind,
    errorCode: ({ of }) => failureOf(of?.outcome)?.code,
  });
}

function imagesOf(run: Run): ImageOfRun[] {
  const { outcomes, further = [] } = run;
  if (outcomes.length + further.length === 0) return [{ run, shown: undefined, of: undefined }];
  return [
    ...outcomes.map((of) => ({ run, shown: of.image, of })),
    ...further.map(({ image }) => ({ run, shown: image, of: undefined })),
  ];
}

function requestIdOfCall({ call }: Run): string | undefined {
  return call === undefined ? undefined : requestIdOf(call.sending);
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
