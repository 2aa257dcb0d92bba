import assert from 'node:assert/strict';
import { chinaEndpoint, internationalEndpoint } from '../../../src/core/endpoint';
import { ok } from '../../../src/core/result';
import { Accounts } from '../../../src/host/accounts';
import { MemorySecrets } from '../../doubles/memorySecrets';

const endpoint = internationalEndpoint;
const key = { secretId: 'AKIDsomebody', secretKey: 'secret' };

async function idOf(accounts: Accounts): Promise<string | undefined> {
  const current = await accounts.current();
  return current.ok ? current.value?.id : undefined;
}

describe('the keys of an account', () => {
  const environment = { TENCENTCLOUD_SECRET_ID: key.secretId, TENCENTCLOUD_SECRET_KEY: key.secretKey };
  const other = { secretId: 'AKIDsomebodyelse', secretKey: 'secret' };

  /** The account that is in use at first, what is read of its keys after a change, and whether the change is noticed. */
  async function after(change: (accounts: Accounts) => Promise<unknown>, variables = {}, isStored = true) {
    const accounts = new Accounts(new MemorySecrets(), variables, () => ok(endpoint));
    if (isStored) await accounts.store(endpoint, key);
    const current = await accounts.current();
    assert.ok(current.ok && current.value !== undefined);
    await change(accounts);
    const credentials = await accounts.credentialsOf(current.value).readCredentials();
    const read = credentials.ok ? credentials.value.secretId : credentials.error.kind;
    return [read, (await accounts.findChange(current.value))?.kind];
  }
  const nothing = () => Promise.resolve();

  const cases: readonly [title: string, read: () => ReturnType<typeof after>, expected: unknown[]][] = [
    ['are read while it is in use', () => after(nothing), [key.secretId, undefined]],
    ['are those of the environment', () => after(nothing, environment, false), [key.secretId, undefined]],
    ['are gone once it is signed out', () => after((accounts) => accounts.removeAll()), ['signedOut', undefined]],
    [
      'are not those of another account that is in use instead',
      () => after((accounts) => accounts.store(endpoint, other)),
      ['accountChanged', 'accountChanged'],
    ],
    [
      'are not those of the environment that are in use after signing out',
      () =>
        after((accounts) => accounts.removeAll(), {
          TENCENTCLOUD_SECRET_ID: other.secretId,
          TENCENTCLOUD_SECRET_KEY: other.secretKey,
        }),
      ['accountChanged', 'accountChanged'],
    ],
    [
      'are there, and the change is noticed, when the environment had them and another account is in use',
      () => after((accounts) => accounts.store(endpoint, other), environment, false),
      [key.secretId, 'accountChanged'],
    ],
    [
      'are there, and the change is noticed, when they are in use at another address',
      () => after((accounts) => accounts.store(chinaEndpoint, key)),
      [key.secretId, 'accountChanged'],
    ],
  ];
  for (const [title, read, expected] of cases) {
    it(title, async () => {
      assert.deepEqual(await read(), expected);
    });
  }
});

describe('the account of the environment', () => {
  const environment = { TENCENTCLOUD_SECRET_ID: key.secretId, TENCENTCLOUD_SECRET_KEY: key.secretKey };

  it('is told while another one is in use', async () => {
    const accounts = new Accounts(new MemorySecrets(), environment, () => ok(endpoint));
    const alone = await accounts.current();
    await accounts.store(chinaEndpoint, { secretId: 'AKIDsomebodyelse', secretKey: 'secret' });
    assert.deepEqual(accounts.ofEnvironment(), alone);
    assert.notDeepEqual(await accounts.current(), alone);
  });

  it('is none where the environment has no key', () => {
    assert.deepEqual(new Accounts(new MemorySecrets(), {}, () => ok(endpoint)).ofEnvironment(), ok(undefined));
  });
});

describe('the id of an account', () => {
  const environment = { TENCENTCLOUD_SECRET_ID: key.secretId, TENCENTCLOUD_SECRET_KEY: key.secretKey };

  it('is the same after signing out and in again', async () => {
    const accounts = new Accounts(new MemorySecrets(), {}, () => ok(endpoint));
    await accounts.store(endpoint, key);
    const before = await idOf(accounts);
    await accounts.removeAll();
    assert.equal(await idOf(accounts), undefined);
    await accounts.store(endpoint, key);
    assert.equal(await idOf(accounts), before);
  });

  it('is the same for the same key in the environment', async () => {
    const accounts = new Accounts(new MemorySecrets(), environment, () => ok(endpoint));
    const before = await idOf(accounts);
    await accounts.store(endpoint, key);
    assert.equal(await idOf(accounts), before);
  });

  it('is another one for another key', async () => {
    const accounts = new Accounts(new MemorySecrets(), {}, () => ok(endpoint));
    await accounts.store(endpoint, key);
    const before = await idOf(accounts);
    await accounts.store(endpoint, { ...key, secretId: 'AKIDsomebodyelse' });
    assert.notEqual(await idOf(accounts), before);
  });

  it('has nothing of the key in it', async () => {
    const accounts = new Accounts(new MemorySecrets(), environment, () => ok(endpoint));
    assert.match((await idOf(accounts)) ?? '', /^[0-9a-f]{32}$/);
  });
});
