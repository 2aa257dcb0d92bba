import assert from 'node:assert/strict';
import { signBody } from '../../../src/cloud/client';
import vectors from '../../fixtures/signing-vectors.json';

describe('signBody', () => {
  for (const vector of vectors) {
    it(`gives the signature of "${vector.name}"`, () => {
      const { host, service, contentType, payload, timestamp, secretId, secretKey } = vector;
      const target = { url: `https://${host}/`, service, contentType };
      const authorization = signBody(target, Buffer.from(payload, 'utf8'), timestamp, { secretId, secretKey });
      assert.equal(authorization, vector.authorization);
    });
  }

  it('signs the host without its port', () => {
    const sign = (url: string): string =>
      signBody({ url, service: 'tcss', contentType: 'application/json' }, Buffer.from('{}'), 1_700_000_000, {
        secretId: 'id',
        secretKey: 'key',
      });
    assert.equal(sign('http://127.0.0.1:8080/'), sign('http://127.0.0.1/'));
    assert.notEqual(sign('http://127.0.0.1:8080/'), sign('http://127.0.0.2:8080/'));
  });
});
