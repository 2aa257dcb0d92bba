import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/failure';
import { localImageId } from '../../../src/core/ids';
import type { Result } from '../../../src/core/result';
import { ManualClock } from '../../doubles/manualClock';
import { RecordingLog } from '../../doubles/recordingLog';
import { simulatedSecurity } from '../../doubles/simulatedSecurity';
import { demoRegistry } from '../../simulator/fixedImages';
import type { Fault } from '../../simulator/faults';
import { Simulation } from '../../simulator/simulation';
import { idOf, local } from './accounts';

const license = 'ModifyImageAuthorized';
const never = new AbortController().signal;

/** The client, over a simulation with the local image a and one free license, each way taking 10 ms. */
function setUp(...faults: readonly Fault[]) {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const inventory = { images: [local('a')], pending: [], registries: [demoRegistry], freeLicenses: 1 };
  const key = { secretId: 'AKIDtest', secretKey: 'secret' };
  const simulation = new Simulation({ inventory, seed: 1, now: () => clock.now(), key });
  simulation.faults.schedule(faults);
  const security = simulatedSecurity(simulation, key, { clock, log: new RecordingLog() });
  const request = {
    kind: 'ids',
    localImageIds: [localImageId(idOf('a'))],
    registryImages: [],
    registryIdForm: 'imageId',
  } as const;
  return { clock, simulation, license: (signal = never) => security.licenseImages(request, signal) };
}

function word(result: Result<unknown, Failure>): string {
  return result.ok ? 'accepted' : `${result.error.kind} ${result.error.effect}`;
}

describe('simulator: in process', () => {
  const cases: readonly [fault: Omit<Fault, 'action'> | undefined, word: string, used: number, milliseconds: number][] =
    [
      [undefined, 'accepted', 1, 20],
      [{ kind: 'dropBefore' }, 'connectionLost open', 0, 20],
      [{ kind: 'dropAfter' }, 'connectionLost open', 1, 20],
      [{ kind: 'cut' }, 'connectionLost open', 1, 20],
      [{ kind: 'status', status: 502 }, 'serviceFault open', 0, 20],
      [{ kind: 'status', status: 502, after: true }, 'serviceFault open', 1, 20],
      [{ kind: 'notJson' }, 'unreadableAnswer open', 0, 20],
      [{ kind: 'error', code: 'ResourceNotFound' }, 'notFound open', 0, 20],
      [{ kind: 'delay', ms: 100 }, 'accepted', 1, 120],
      [{ kind: 'delay', ms: 60_000 }, 'timeout open', 0, 30_000],
    ];
  for (const [fault, expected, used, milliseconds] of cases) {
    it(`${fault?.kind ?? 'no fault'}${fault?.after === true ? ' after the effect' : ''}: ${expected}`, async () => {
      const world = setUp(...(fault === undefined ? [] : [{ ...fault, action: license }]));
      const began = world.clock.now();
      assert.equal(word(await world.clock.finish(world.license())), expected);
      assert.equal(world.clock.now() - began, milliseconds);
      assert.equal(world.simulation.describe().quota.used, used);
    });
  }

  it('a request that has left takes effect although nobody waits for it any more', async () => {
    const { clock, license: send, simulation } = setUp({ action: license, kind: 'delay', ms: 60_000 });
    const cancel = new AbortController();
    const sent = send(cancel.signal);
    await clock.advance(5);
    cancel.abort();
    assert.equal(word(await clock.finish(sent)), 'cancelled open');
    assert.equal(simulation.describe().quota.used, 0);
    await clock.advance(60_000);
    assert.equal(simulation.describe().quota.used, 1);
  });

  it('the signature is checked', async () => {
    const { clock, license: send, simulation } = setUp();
    simulation.key = { secretId: 'AKIDtest', secretKey: 'other' };
    assert.equal(word(await clock.finish(send())), 'credentials none');
  });
});
