import { openImages, type Run } from '../core/license/run';
import { isSameAccount, type AccountAtAddress } from '../core/license/sameAccount';
import { noteFurther } from './findFurther';
import type { Clock, ContainerSecurity, Journal, Log } from './ports';
import { noteLicensed, readBack, readQuotaBack } from './readBack';
import { RunRecorder } from './runRecorder';

export interface SettleTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  /** Whose lists `security` reads; absent when it is the account of the run. */
  readonly readsAs?: AccountAtAddress;
}

/**
 * Reads the images whose outcome is not known, of a run that has ended or whose window died, and after a request as written
 * the lists; gives the run as it then stands. Sends nothing. What a reading cannot tell stays unknown. With another key than
 * that of the run, only what is listed as licensed counts: the other key may belong to another account after all, or see
 * less of the same.
 */
export async function settleRun(run: Run, tools: SettleTools): Promise<Run> {
  const recorder = RunRecorder.resume(run, tools);
  const open = openImages(run);
  const { readsAs = run.start.account } = tools;
  if (isSameAccount(run.start.account, readsAs)) {
    await readBack(open, recorder, tools);
    await noteFurther(recorder, tools);
    // Read beside the images, the licenses left could be those of before a call that is still on its way.
    await readQuotaBack(recorder, tools);
  } else await noteLicensed(open, recorder, tools);
  if (run.endedAt === undefined) await recorder.note({ kind: 'ended', cancelled: false });
  return recorder.run;
}
