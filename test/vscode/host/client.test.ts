import assert from 'node:assert/strict';
import { connect } from '../../../src/cloud/connect';
import { parseEndpoint } from '../../../src/core/endpoint';
import { ok } from '../../../src/core/result';
import { systemClock } from '../../../src/host/clock';
import { readSimulatorAddress } from '../simulatorAddress';

const never = new AbortController().signal;
const quiet = (): void => undefined;

describe('The client in the extension host', () => {
  const { endpoint: url, secretId, secretKey } = readSimulatorAddress();

  const connected = (key: string): ReturnType<typeof connect> => {
    const endpoint = parseEndpoint(url);
    assert.ok(endpoint.ok);
    return connect({
      endpoint: endpoint.value,
      credentials: { readCredentials: () => Promise.resolve(ok({ secretId, secretKey: key })) },
      clock: systemClock,
      log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      random: () => 0,
    });
  };

  it("reads the licenses left over VS Code's own fetch", async () => {
    const quota = await connected(secretKey).security.readQuota(never);
    assert.ok(quota.ok && quota.value.left > 0);
  });

  it('is told that the SecretKey is wrong', async () => {
    const quota = await connected('wrong').security.readQuota(never);
    assert.ok(!quota.ok);
    assert.equal(quota.error.kind, 'credentials');
    assert.equal(quota.error.part, 'secretKey');
  });

  it('is stopped by its signal', async () => {
    const stop = new AbortController();
    stop.abort();
    const quota = await connected(secretKey).security.readQuota(stop.signal);
    assert.ok(!quota.ok);
    assert.equal(quota.error.kind, 'cancelled');
  });
});
