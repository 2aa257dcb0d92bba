import assert from 'node:assert/strict';
import { runPlan } from '../../../src/application/runPlan';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { settleRun } from '../../../src/application/settleRun';
import { localImageId } from '../../../src/core/ids';
import { noLimits } from '../../../src/core/license/limits';
import { settleAfter } from '../../../src/core/license/outcome';
import { runSummary } from '../../../src/host/licensing/runSummary';
import { FreeLock } from '../../doubles/freeLock';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { account } from '../../doubles/plans';
import { RecordingLog } from '../../doubles/recordingLog';
import { simulatedSecurity } from '../../doubles/simulatedSecurity';
import { findAction } from '../../simulator/contract';
import { faultKinds, type Fault } from '../../simulator/faults';
import { makeInventory } from '../../simulator/inventory';
import { Simulation } from '../../simulator/simulation';

const action = 'ModifyImageAuthorized';
const never = new AbortController().signal;
const key = { secretId: 'AKIDtest', secretKey: 'secret' };
const inventory = makeInventory({ images: 1, seed: 1 });

function quiet(): void {
  return undefined;
}

/** Licenses one local image over a simulation with one free license. What the user reads at once, and a minute later. */
async function license(faults: readonly Fault[]): Promise<{ atOnce: string; later: string }> {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const image = inventory.images.find(({ side, licensed }) => side === 'local' && !licensed);
  assert.ok(image);
  const world = { inventory: { ...inventory, images: [image], freeLicenses: 1 }, seed: 1, now: () => clock.now(), key };
  const simulation = new Simulation(world);
  const log = new RecordingLog();
  const security = simulatedSecurity(simulation, key, { clock, log });
  const tools = { security, clock, log, journal: new MemoryJournal() };
  const named = { kind: 'imageId', id: localImageId(image.imageId) } as const;
  const targets = [{ text: image.imageId, named, origins: [{ kind: 'input' }] }] as const;
  const request = { account, targets, registryIdForm: 'imageId', limits: noLimits } as const;
  const reading = await clock.finish(readForPlan(request, tools, never));
  assert.ok(reading.ok);
  simulation.faults.schedule(faults);
  const ids = { newId: () => 'run', user: undefined };
  const others = { lock: new FreeLock(), progress: { report: quiet }, onSettled: quiet, ...ids };
  const result = await clock.finish(runPlan(planFrom(reading.value, new Map()), { ...tools, ...others }, never));
  assert.ok(result.kind === 'ran');
  await clock.advance(settleAfter);
  const settled = await clock.finish(settleRun(result.run, tools));
  return { atOnce: runSummary(result.run), later: runSummary(settled) };
}

/**
 * `certain`: says at once that nothing was licensed. `refused`, `lost`: only after a minute. `licensed`: says at once that
 * it was. `late`: only after a minute.
 */
type Course = 'certain' | 'refused' | 'lost' | 'licensed' | 'late';

function expected(course: Course, reason: string): { atOnce: string; later: string } {
  const none = 'Licensed 0 of 1 image.';
  const open = `${none} For 1 image it is not known whether it was licensed. ${reason} TCSS does not list the image as licensed so far. 1 license left.`;
  const refused = `${none} 1 image was not licensed. ${reason} 1 license left.`;
  const noEffect = `${none} 1 image was not licensed. ${reason} TCSS lists the image as not licensed long after it. 1 license left.`;
  const licensed = 'Licensed 1 of 1 image. 0 licenses left.';
  const words = {
    certain: { atOnce: refused, later: refused },
    refused: { atOnce: open, later: refused },
    lost: { atOnce: open, later: noEffect },
    licensed: { atOnce: licensed, later: licensed },
    late: { atOnce: open, later: licensed },
  } satisfies Record<Course, { atOnce: string; later: string }>;
  return words[course];
}

const refused = 'The service refused: No.';
const report = (code: string) => `The service did not accept the request (${code}). Please report this with the log.`;
const fault = (code: string) => `The service has a fault (${code}). Try again later.`;
const lost = 'The connection was lost before an answer came.';
const stranger =
  'The answer was not from the service: perhaps a proxy or a login page of the network. Check both, and the endpoint.';

/** Every code that the call documents, then some of those that every call can be answered with. */
const codes: readonly [code: string, course: Course, reason: string][] = [
  [
    'AuthFailure',
    'refused',
    'This key has no permission for tcss:ModifyImageAuthorized. Ask the administrator of the account to allow it in CAM.',
  ],
  ['FailedOperation', 'refused', refused],
  [
    'FailedOperation.AuthorizedNotEnough',
    'refused',
    'There are not enough licenses left. Buy more, or choose fewer images.',
  ],
  ['InternalError', 'lost', fault('InternalError')],
  ['InternalError.MainDBFail', 'lost', fault('InternalError.MainDBFail')],
  ['InvalidParameter', 'refused', report('InvalidParameter')],
  ['InvalidParameter.InvalidFormat', 'refused', report('InvalidParameter.InvalidFormat')],
  ['InvalidParameter.MissingParameter', 'refused', report('InvalidParameter.MissingParameter')],
  ['InvalidParameter.ParsingError', 'refused', report('InvalidParameter.ParsingError')],
  ['InvalidParameterValue', 'refused', report('InvalidParameterValue')],
  ['ResourceNotFound', 'refused', 'TCSS does not know the image any more. Sync TCSS and try again.'],
  ['InvalidParameter.RequestTimeout', 'lost', 'The service is still working on the query. Try again in a few seconds.'],
  ['RequestLimitExceeded', 'certain', 'Too many requests for this account. Try again in a few seconds.'],
  ['AuthFailure.SignatureFailure', 'certain', 'The SecretKey does not belong to this SecretId.'],
  ['UnknownParameter', 'certain', report('UnknownParameter')],
];

/** Every fault of the simulator. */
const faults: readonly [fault: Omit<Fault, 'action'>, course: Course, reason: string][] = [
  [{ kind: 'delay', ms: 1000 }, 'licensed', ''],
  [{ kind: 'delay', ms: 35_000 }, 'licensed', ''],
  [{ kind: 'delay', ms: 60_000 }, 'late', 'The service did not answer in time.'],
  [{ kind: 'dropBefore' }, 'lost', lost],
  [{ kind: 'dropAfter' }, 'licensed', ''],
  [{ kind: 'cut' }, 'licensed', ''],
  [{ kind: 'status' }, 'lost', fault('HTTP 503')],
  [{ kind: 'status', after: true }, 'licensed', ''],
  [{ kind: 'status', status: 429 }, 'lost', 'Too many requests for this account. Try again in a few seconds.'],
  [{ kind: 'notJson' }, 'lost', stranger],
  [{ kind: 'notJson', after: true }, 'licensed', ''],
  [{ kind: 'error', code: 'InternalError', message: 'No.' }, 'lost', fault('InternalError')],
  [{ kind: 'error', code: 'InternalError', message: 'No.', after: true }, 'licensed', ''],
];

describe('The sentence about a run', () => {
  for (const [code, course, reason] of codes) {
    it(`after ${code}`, async () => {
      // As often as the client repeats it, if it does.
      const told = await license([{ action, kind: 'error', code, message: 'No.', times: 6 }]);
      assert.deepEqual(told, expected(course, reason));
    });
  }

  for (const [what, course, reason] of faults) {
    it(`after ${JSON.stringify(what)}`, async () => {
      assert.deepEqual(await license([{ action, ...what }]), expected(course, reason));
    });
  }

  it('is tried for every code that the call documents, and for every fault', () => {
    const documented = findAction(action)?.errors ?? [];
    assert.deepEqual(
      documented.filter((code) => !codes.some(([tried]) => tried === code)),
      [],
    );
    assert.deepEqual(
      faultKinds.filter((kind) => !faults.some(([tried]) => tried.kind === kind)),
      [],
    );
    assert.ok(documented.length > 0);
  });
});
