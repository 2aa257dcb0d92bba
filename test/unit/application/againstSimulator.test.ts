import assert from 'node:assert/strict';
import type { Clock } from '../../../src/application/ports';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { runPlan } from '../../../src/application/runPlan';
import { connect } from '../../../src/cloud/connect';
import { parseEndpoint } from '../../../src/core/endpoint';
import { decodeJournal, encodeRecord } from '../../../src/core/license/journalLine';
import { noLimits } from '../../../src/core/license/limits';
import type { Plan } from '../../../src/core/license/plan';
import type { RegistryIdForm } from '../../../src/core/license/request';
import { replayRun, type Run } from '../../../src/core/license/run';
import { ok } from '../../../src/core/result';
import { systemClock } from '../../../src/host/clock';
import { startSimulator } from '../../simulator/server';
import { FreeLock } from '../../doubles/freeLock';
import { referenceTo } from '../../doubles/images';
import { MemoryJournal } from '../../doubles/memoryJournal';

const web = 'ccr.ccs.tencentyun.com/demo/web:1.4.2';
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const never = new AbortController().signal;

function quiet(): void {
  return undefined;
}

/** Real time, in which pauses take a twentieth. */
const clock: Clock = {
  now: () => systemClock.now(),
  sleep: (milliseconds, signal) => systemClock.sleep(milliseconds / 20, signal),
};

/** Plans and runs the licensing of demo/web, with something done to the account before the call leaves. */
async function licenseWeb(
  between: (control: (path: string, body: unknown) => Promise<void>) => Promise<void>,
  registryIdForm: RegistryIdForm = 'imageId',
): Promise<{ plan: Plan; run: Run; licensed: string[]; calls: number }> {
  const simulator = await startSimulator({ images: 60 });
  try {
    const control = async (path: string, body: unknown): Promise<void> => {
      const answer = await fetch(`${simulator.endpoint}/_simulator/${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      assert.ok(answer.ok, await answer.text());
    };
    const endpoint = parseEndpoint(simulator.endpoint);
    assert.ok(endpoint.ok);
    const { security } = connect({
      endpoint: endpoint.value,
      credentials: { readCredentials: () => Promise.resolve(ok(simulator)) },
      clock,
      log: silent,
      random: () => 0,
    });
    const journal = new MemoryJournal();
    journal.onWritten = ({ kind }) => (kind === 'started' ? between(control) : undefined);
    const ids = { newId: () => 'run', user: undefined, onSettled: quiet };
    const tools = { security, clock, log: silent, progress: { report: quiet }, journal, lock: new FreeLock(), ...ids };
    const account = { id: 'a', label: 'test', site: 'custom', endpoint: simulator.endpoint } as const;
    const targets = [
      { text: web, named: { kind: 'reference', reference: referenceTo(web) }, origins: [{ kind: 'input' }] },
    ] as const;
    const reading = await readForPlan({ account, targets, registryIdForm, limits: noLimits }, tools, never);
    assert.ok(reading.ok);
    const plan = planFrom(reading.value, new Map());
    const before = await state(simulator.endpoint);
    const result = await runPlan(plan, tools, never);
    assert.ok(result.kind === 'ran', JSON.stringify(result));
    // The journal keeps of an image only what is needed further on.
    const lines = result.run.records.map(encodeRecord).join('\n');
    assert.deepEqual(await journal.readRuns(), [replayRun(decodeJournal(lines).records)]);
    const after = await state(simulator.endpoint);
    return {
      plan,
      run: result.run,
      licensed: after.images.flatMap(({ licensed, reference }, index) =>
        licensed && before.images[index]?.licensed === false ? [reference ?? ''] : [],
      ),
      calls: after.requests.filter(({ action }) => action === 'ModifyImageAuthorized').length,
    };
  } finally {
    await simulator.close();
  }
}

interface State {
  readonly images: readonly { readonly licensed: boolean; readonly reference?: string }[];
  readonly requests: readonly { readonly action: string }[];
}

async function state(endpoint: string): Promise<State> {
  const answer = await fetch(`${endpoint}/_simulator/state`);
  return (await answer.json()) as State;
}

describe('a run against the simulator', () => {
  it('licenses exactly the planned image and says so', async () => {
    const { plan, run, licensed } = await licenseWeb(() => Promise.resolve());
    assert.deepEqual(licensed, [web]);
    assert.deepEqual(
      run.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
    assert.ok(run.quotaAfter?.ok === true && run.quotaAfter.value.left === plan.quota.left - 1);
  });

  it('finds out that a call whose answer was lost had its effect, and sends it once', async () => {
    const { run, licensed, calls } = await licenseWeb((control) =>
      control('faults', [{ action: 'ModifyImageAuthorized', kind: 'dropAfter' }]),
    );
    assert.deepEqual(licensed, [web]);
    assert.equal(calls, 1);
    assert.deepEqual(
      run.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
  });

  it('does not say licensed when somebody else took the last licenses', async () => {
    const { run, licensed } = await licenseWeb((control) => control('account', { unused: 0 }));
    assert.deepEqual(licensed, []);
    assert.deepEqual(
      run.outcomes.map(({ outcome }) => outcome.kind),
      ['unknown'],
    );
    assert.ok(run.quotaAfter?.ok === true && run.quotaAfter.value.left === 0);
  });

  it('licenses by the id of the row where the service takes that', async () => {
    const { plan, run, licensed, calls } = await licenseWeb(
      (control) => control('readings', { registryIds: 'assetId' }),
      'assetId',
    );
    assert.deepEqual(licensed, [web]);
    assert.equal(calls, 1);
    assert.deepEqual(
      run.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
    assert.ok(run.quotaAfter?.ok === true && run.quotaAfter.value.left === plan.quota.left - 1);
  });

  for (const [registryIds, form] of [
    ['assetId', 'imageId'],
    ['imageId', 'assetId'],
  ] as const) {
    it(`does not say licensed when the service takes ${registryIds} and is given ${form}`, async () => {
      const { plan, run, licensed } = await licenseWeb((control) => control('readings', { registryIds }), form);
      assert.deepEqual(licensed, []);
      assert.deepEqual(
        run.outcomes.map(({ outcome }) => outcome),
        [{ kind: 'unknown', why: 'notConfirmed' }],
      );
      assert.ok(run.quotaAfter?.ok === true && run.quotaAfter.value.left === plan.quota.left);
    });
  }

  it('reads again while the service still shows what was before', async () => {
    const { run, licensed } = await licenseWeb((control) => control('readings', { readBack: 'stale', staleMs: 60 }));
    assert.deepEqual(licensed, [web]);
    assert.deepEqual(
      run.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
  });
});
