import assert from 'node:assert/strict';
import { createRedactor } from '../../../src/cloud/redact';
import { connectForTest, credentials, envelope, licensing, refusal } from './account';

const never = new AbortController().signal;
const secrets: readonly string[] = [credentials.secretId, credentials.secretKey, credentials.token ?? ''];

/** A server that repeats in its answer everything that it was sent, in every place that is shown or logged. */
const echoes: readonly [title: string, answer: (sent: string) => Response | Error][] = [
  ['in the message of an error', (sent) => new Response(refusal('AuthFailure.SignatureFailure', `wrong: ${sent}`))],
  ['in the code of an error', (sent) => new Response(refusal(`AuthFailure.${sent}`))],
  ['in the RequestId of an error', (sent) => new Response(envelope({ RequestId: sent, Error: { Code: 'A' } }))],
  ['in the RequestId of an answer', (sent) => new Response(envelope({ RequestId: sent }))],
  ['in the error of a gateway', (sent) => new Response(refusal(sent, sent), { status: 503 })],
  ['in a page', (sent) => new Response(`<html>${sent}</html>`)],
  ['in an answer that cannot be read', (sent) => new Response(envelope({ Status: sent, TaskStatus: sent }))],
  [
    'in a fault of the network',
    (sent) => new TypeError(sent, { cause: Object.assign(new Error(sent), { code: sent }) }),
  ],
];

describe('credentials', () => {
  for (const [title, answer] of echoes) {
    it(`do not come back ${title}, in no failure and no line of the log`, async () => {
      let signature = '';
      const { cloud, clock, log } = connectForTest({
        fetch: (_url, init) => {
          const headers = new Headers(init?.headers);
          const authorization = headers.get('Authorization') ?? '';
          signature = /Signature=([0-9a-f]{64})/.exec(authorization)?.[1] ?? '';
          const sent = [authorization, headers.get('X-TC-Token'), signature, ...secrets].join(' ');
          const given = answer(sent);
          return given instanceof Response ? Promise.resolve(given) : Promise.reject(given);
        },
      });
      const outcomes = [
        await clock.finish(cloud.security.licenseImages(licensing, never)),
        await clock.finish(cloud.security.readQuota(never)),
        await clock.finish(cloud.sync.startSync('local', never)),
        await clock.finish(cloud.sync.readSync('registry', never)),
      ];
      const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
      assert.notEqual(failures.length + log.entries.length, 0);
      const shown = JSON.stringify(failures) + log.text();
      assert.equal(signature.length, 64);
      for (const secret of [...secrets, signature, 'TC3-HMAC-SHA256']) {
        assert.equal(shown.includes(secret), false, shown);
      }
    });
  }
});

describe('createRedactor', () => {
  it('takes out the longer of two secrets of which one is in the other', () => {
    assert.equal(createRedactor(['key', 'key-and-more'])('a key-and-more b key c'), 'a *** b *** c');
  });

  it('takes out a secret that looks like a pattern', () => {
    assert.equal(createRedactor(['a.*$&'])('x a.*$& y abc'), 'x *** y abc');
  });

  it('leaves a text alone when there are no secrets', () => {
    assert.equal(createRedactor([undefined, ''])('text'), 'text');
  });

  it('cuts a long text', () => {
    assert.equal(createRedactor([])('x'.repeat(501)), `${'x'.repeat(500)}…`);
  });
});
