import assert from 'node:assert/strict';
import { internationalEndpoint } from '../../../src/core/endpoint';
import { ok } from '../../../src/core/result';
import { Accounts } from '../../../src/host/accounts';
import { MemorySecrets } from '../../doubles/memorySecrets';

const endpoint = internationalEndpoint;
const key = { secretId: 'AKIDsomebody', secretKey: 'secret' };

async function idOf(accounts: Accounts): Promise<string | undefined> {
  const current = await accounts.current();
  return current.ok ? current.value?.id : undefined;
}

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
