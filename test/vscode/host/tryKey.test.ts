import assert from 'node:assert/strict';
import type { CredentialSource } from '../../../src/application/ports';
import { connect } from '../../../src/cloud/connect';
import type { Endpoint } from '../../../src/core/endpoint';
import { ok } from '../../../src/core/result';
import { Accounts } from '../../../src/host/accounts';
import { failureSentence } from '../../../src/host/messages';
import { tryKey } from '../../../src/host/signIn/tryKey';
import { ManualClock } from '../../doubles/manualClock';
import { MemorySecrets } from '../../doubles/memorySecrets';
import { RecordingLog } from '../../doubles/recordingLog';
import { fetchFrom } from '../../simulator/inProcess';
import { makeInventory } from '../../simulator/inventory';
import { Simulation } from '../../simulator/simulation';

const never = new AbortController().signal;
const key = { secretId: 'AKIDtest', secretKey: 'secret' };
const endpoint: Endpoint = { url: 'http://127.0.0.1:1', site: 'custom' };

interface Trial {
  readonly kind: string;
  readonly sentence: string;
  readonly isStored: boolean;
}

/** Tries a typed key with a simulation that something was done to. */
async function tryTyped(typed: object, change: (simulation: Simulation) => void): Promise<Trial> {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const inventory = makeInventory({ images: 0, seed: 1 });
  const simulation = new Simulation({ inventory, seed: 1, now: () => clock.now(), key });
  change(simulation);
  const fetch = fetchFrom(simulation, { pause: (milliseconds) => clock.sleep(milliseconds, never), travelMs: 10 });
  const accounts = new Accounts(new MemorySecrets(), {}, () => ok(endpoint));
  const services = {
    accounts,
    connect: (at: Endpoint, credentials: CredentialSource) =>
      Promise.resolve(connect({ endpoint: at, credentials, clock, log: new RecordingLog(), random: () => 0, fetch })),
  };
  const trial = await clock.finish(tryKey(endpoint, { ...key, ...typed }, services, never));
  assert.ok(trial.kind !== 'notStored');
  const result = trial.kind === 'stored' ? trial.edition : { ok: false as const, error: trial.failure };
  const current = await accounts.current();
  return {
    kind: trial.kind,
    sentence: result.ok ? '' : failureSentence(result.error),
    isStored: current.ok && current.value !== undefined,
  };
}

const nothing = (): void => undefined;
const tokenSentence =
  'The session token is missing, wrong or expired. Temporary keys need all three values from one issue.';

describe('A key that is tried', () => {
  const refused: readonly [what: string, typed: object, change: (simulation: Simulation) => void, sentence: string][] =
    [
      [
        'a SecretId that is not known',
        { secretId: 'AKIDnobody' },
        nothing,
        'The SecretId is not known to this site. Accounts of the international and the Chinese site are separate.',
      ],
      ['another SecretKey', { secretKey: 'other' }, nothing, 'The SecretKey does not belong to this SecretId.'],
      ['a token of another issue', { token: 'other' }, nothing, tokenSentence],
      ['a missing token', {}, (simulation) => (simulation.key = { ...key, token: 'token' }), tokenSentence],
      [
        'a clock that is wrong',
        {},
        ({ account }) => (account.clockOffset = 400_000),
        'The clock of this machine is more than five minutes off. Correct it and try again.',
      ],
    ];
  for (const [what, typed, change, sentence] of refused)
    it(`is not stored with ${what}, which is said`, async () => {
      assert.deepEqual(await tryTyped(typed, change), { kind: 'notAccepted', sentence, isStored: false });
    });

  const accepted: readonly [how: string, change: (simulation: Simulation) => void, sentence: string][] = [
    ['accepts it', nothing, ''],
    [
      'is not activated, which is said',
      ({ account }) => (account.settings = { ...account.settings, activated: false }),
      'TCSS is not activated for this account. Open the TCSS console with the main account and grant the service role.',
    ],
    [
      'does not permit it, which is said',
      ({ account }) => (account.settings = { ...account.settings, denied: ['DescribePurchaseStateInfo'] }),
      'This key has no permission for tcss:DescribePurchaseStateInfo. Ask the administrator of the account to allow it in CAM.',
    ],
  ];
  for (const [how, change, sentence] of accepted)
    it(`is stored where the service ${how}`, async () => {
      assert.deepEqual(await tryTyped({}, change), { kind: 'stored', sentence, isStored: true });
    });
});
