import assert from 'node:assert/strict';
import type { Clock } from '../../../src/application/ports';
import { planFrom, readForPlan } from '../../../src/application/planLicensing';
import { runPlan, type RunReport } from '../../../src/application/runPlan';
import { connect } from '../../../src/cloud/connect';
import { parseEndpoint } from '../../../src/core/endpoint';
import type { Plan } from '../../../src/core/license/plan';
import type { RegistryIdForm } from '../../../src/core/license/request';
import { ok } from '../../../src/core/result';
import { systemClock } from '../../../src/host/clock';
import { startSimulator } from '../../simulator/server';
import { referenceTo } from '../../doubles/images';

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

/** Plans and runs the licensing of demo/web, with something done to the account in between. */
async function licenseWeb(
  between: (control: (path: string, body: unknown) => Promise<void>) => Promise<void>,
  registryIdForm: RegistryIdForm = 'imageId',
): Promise<{ plan: Plan; report: RunReport; licensed: string[]; calls: number }> {
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
    const tools = { security, clock, log: silent, progress: { report: quiet } };
    const account = { id: 'a', label: 'test', site: 'custom', endpoint: simulator.endpoint } as const;
    const targets = [
      { text: web, named: { kind: 'reference', reference: referenceTo(web) }, origins: [{ kind: 'input' }] },
    ] as const;
    const reading = await readForPlan({ account, targets, registryIdForm }, tools, never);
    assert.ok(reading.ok);
    const plan = planFrom(reading.value, new Map());
    const before = await state(simulator.endpoint);
    await between(control);
    const report = await runPlan(plan, tools, never);
    const after = await state(simulator.endpoint);
    return {
      plan,
      report,
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
    const { plan, report, licensed } = await licenseWeb(() => Promise.resolve());
    assert.deepEqual(licensed, [web]);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
    assert.ok(report.quotaAfter.ok && report.quotaAfter.value.left === plan.quota.left - 1);
  });

  it('finds out that a call whose answer was lost had its effect, and sends it once', async () => {
    const { report, licensed, calls } = await licenseWeb((control) =>
      control('faults', [{ action: 'ModifyImageAuthorized', kind: 'dropAfter' }]),
    );
    assert.deepEqual(licensed, [web]);
    assert.equal(calls, 1);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
  });

  it('says not licensed when somebody else took the last licenses', async () => {
    const { report, licensed } = await licenseWeb((control) => control('account', { unused: 0 }));
    assert.deepEqual(licensed, []);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['notLicensed'],
    );
    assert.ok(report.quotaAfter.ok && report.quotaAfter.value.left === 0);
  });

  it('licenses by the id of the row where the service takes that', async () => {
    const { plan, report, licensed, calls } = await licenseWeb(
      (control) => control('readings', { registryIds: 'assetId' }),
      'assetId',
    );
    assert.deepEqual(licensed, [web]);
    assert.equal(calls, 1);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
    assert.ok(report.quotaAfter.ok && report.quotaAfter.value.left === plan.quota.left - 1);
  });

  for (const [registryIds, form] of [
    ['assetId', 'imageId'],
    ['imageId', 'assetId'],
  ] as const) {
    it(`does not say licensed when the service takes ${registryIds} and is given ${form}`, async () => {
      const { plan, report, licensed } = await licenseWeb((control) => control('readings', { registryIds }), form);
      assert.deepEqual(licensed, []);
      assert.deepEqual(
        report.outcomes.map(({ outcome }) => outcome),
        [{ kind: 'unknown', why: 'notConfirmed' }],
      );
      assert.ok(report.quotaAfter.ok && report.quotaAfter.value.left === plan.quota.left);
    });
  }

  it('reads again while the service still shows what was before', async () => {
    const { report, licensed } = await licenseWeb((control) => control('readings', { readBack: 'stale', staleMs: 60 }));
    assert.deepEqual(licensed, [web]);
    assert.deepEqual(
      report.outcomes.map(({ outcome }) => outcome.kind),
      ['licensed'],
    );
  });
});
