import { settleAfter } from '../../../../src/core/license/outcome';
import { registryIdOf } from '../../../../src/core/license/request';
import { localIdsOf, registryIdsOf, type LicensingCall } from './calls';
import type { History } from './history';

/**
 * Codes that are answered before a call is looked at, or that say that the service is done with it and refused: what was
 * sent may be sent again, once it was read.
 */
const settled =
  /^(RequestLimitExceeded|AuthFailure|UnauthorizedOperation|MissingParameter|ResourceNotFound|FailedOperation$|InvalidParameter(?!\.RequestTimeout))/;

/** An id that left again, less than a minute after what was heard last of the call that had it before. */
export function findRepetitions(history: History): string[] {
  const { calls } = history;
  return calls.flatMap((later, index) =>
    calls.slice(0, index).flatMap((earlier) => {
      if (settled.test(earlier.code)) return [];
      const again = idsOf(later).filter((id) => idsOf(earlier).includes(id));
      return again.flatMap((id) => {
        const since = later.leftAt - lastHeard(history, earlier, id);
        return since >= settleAfter && later.round !== earlier.round
          ? []
          : [`${id} after ${since} ms, round ${earlier.round} (${earlier.code}) and ${later.round}`];
      });
    }),
  );
}

function idsOf(call: LicensingCall): string[] {
  return [...localIdsOf(call).map((id) => `local ${id}`), ...registryIdsOf(call).map((id) => `registry ${id}`)];
}

/** When the journal, as it was before the end, says that a call with the id was about to leave or was answered. */
function lastHeard({ confirmed, runs, records }: History, { round, leftAt }: LicensingCall, id: string): number {
  const form = confirmed.find((each) => each.round === round)?.plan.registryIdForm ?? 'imageId';
  const run = runs.find((each) => each.id.startsWith(`run ${round}.`));
  const place = run?.start.images.findIndex(({ image }) =>
    image.side === 'local' ? `local ${image.imageId}` === id : `registry ${registryIdOf(image, form) ?? ''}` === id,
  );
  const times = records.flatMap((record) =>
    record.run === run?.id &&
    (record.event.kind === 'sending' || record.event.kind === 'sent') &&
    record.event.images.some((image) => image === place)
      ? [record.at]
      : [],
  );
  return times.length === 0 ? leftAt : Math.max(...times);
}
