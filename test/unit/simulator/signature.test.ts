import assert from 'node:assert/strict';
import { canonicalRequest, checkSignature, sign } from '../../simulator/signature';
import type { SignedRequest } from '../../simulator/signature';
import vectorsJson from '../../simulator/signing-vectors.json';

interface Vector {
  readonly name: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly service: string;
  readonly host: string;
  readonly method: string;
  readonly canonicalUri: string;
  readonly canonicalQueryString: string;
  readonly contentType: string;
  readonly payload: string;
  readonly timestamp: number;
  readonly date: string;
  readonly signedHeaders: string;
  readonly extraHeaders: Readonly<Record<string, string>>;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly secretDateHex: string;
  readonly secretServiceHex: string;
  readonly secretSigningHex: string;
  readonly signature: string;
  readonly authorization: string;
}

const vectors = vectorsJson.vectors as readonly Vector[];

function requestOf(vector: Vector): SignedRequest {
  return {
    method: vector.method,
    path: vector.canonicalUri,
    query: vector.canonicalQueryString,
    headers: {
      'content-type': vector.contentType,
      host: vector.host,
      'x-tc-timestamp': String(vector.timestamp),
      authorization: vector.authorization,
      ...vector.extraHeaders,
    },
    body: Buffer.from(vector.payload, 'utf8'),
  };
}

describe('simulator: signature', () => {
  it('has all eight vectors', () => assert.equal(vectors.length, 8));

  for (const vector of vectors) {
    const request = requestOf(vector);
    const now = vector.timestamp * 1000;

    it(`computes every step of ${vector.name}`, () => {
      const canonical = canonicalRequest(request, vector.signedHeaders.split(';'));
      assert.equal(canonical, vector.canonicalRequest);
      const scope = { date: vector.date, service: vector.service, timestamp: String(vector.timestamp) };
      const steps = sign(vector.secretKey, scope, canonical);
      assert.equal(steps.stringToSign, vector.stringToSign);
      assert.equal(steps.dateKey.toString('hex'), vector.secretDateHex);
      assert.equal(steps.serviceKey.toString('hex'), vector.secretServiceHex);
      assert.equal(steps.signingKey.toString('hex'), vector.secretSigningHex);
      assert.equal(steps.signature, vector.signature);
    });

    it(`accepts ${vector.name}`, () => assert.equal(checkSignature(request, vector, vector.service, now), undefined));

    it(`refuses another body, key or service than in ${vector.name}`, () => {
      const check = (changed: SignedRequest, key = vector, service = vector.service) =>
        checkSignature(changed, key, service, now)?.code;
      assert.equal(check({ ...request, body: Buffer.from(`${vector.payload} `) }), 'AuthFailure.SignatureFailure');
      assert.equal(check(request, { ...vector, secretKey: `${vector.secretKey}x` }), 'AuthFailure.SignatureFailure');
      assert.equal(check(request, vector, 'cls'), 'AuthFailure.SignatureFailure');
    });
  }

  const secretKey = 'key-of-the-tests';
  const time = Date.UTC(2026, 5, 1, 23, 59, 59);

  /** A signed request; `sent` replaces headers after signing, `signed` what is signed. */
  function signedRequest(
    sent: Readonly<Record<string, string | undefined>> = {},
    signed: { host?: string; date?: string; service?: string; names?: readonly string[] } = {},
  ): SignedRequest {
    const { host = '127.0.0.1:4000', date = '2026-06-01', service = 'tcss', names = ['content-type', 'host'] } = signed;
    const timestamp = String(Math.floor(time / 1000));
    const request = {
      method: 'POST',
      path: '/',
      query: '',
      headers: { 'content-type': 'application/json', host },
      body: Buffer.from('{}'),
    };
    const { signature } = sign(secretKey, { date, service, timestamp }, canonicalRequest(request, names));
    const authorization = `TC3-HMAC-SHA256 Credential=id/${date}/${service}/tc3_request, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    const headers = { ...request.headers, host: '127.0.0.1:4000', authorization, 'x-tc-timestamp': timestamp, ...sent };
    return { ...request, headers };
  }

  const cases: readonly [string, SignedRequest, string | undefined, string?][] = [
    ['host with its port', signedRequest(), undefined],
    ['host without its port', signedRequest({}, { host: '127.0.0.1' }), undefined],
    ['another host', signedRequest({}, { host: 'tcss.tencentcloudapi.com' }), 'AuthFailure.SignatureFailure'],
    [
      'another content type than signed',
      signedRequest({ 'content-type': 'application/json; charset=utf-8' }),
      'AuthFailure.SignatureFailure',
    ],
    ['the day after', signedRequest({}, { date: '2026-06-02' }), 'AuthFailure.SignatureFailure'],
    ['another service', signedRequest({}, { service: '127' }), 'AuthFailure.SignatureFailure'],
    ['host not signed', signedRequest({}, { names: ['content-type'] }), 'AuthFailure.SignatureFailure'],
    ['content-type not signed', signedRequest({}, { names: ['host'] }), 'AuthFailure.SignatureFailure'],
    ['headers not sorted', signedRequest({}, { names: ['host', 'content-type'] }), 'AuthFailure.SignatureFailure'],
    ['no Authorization', signedRequest({ authorization: undefined }), 'AuthFailure.InvalidAuthorization'],
    ['another Authorization', signedRequest({ authorization: 'Bearer abc' }), 'AuthFailure.InvalidAuthorization'],
    ['no timestamp', signedRequest({ 'x-tc-timestamp': undefined }), 'MissingParameter'],
    ['a timestamp that is no number', signedRequest({ 'x-tc-timestamp': 'now' }), 'InvalidParameterValue'],
    [
      'another timestamp than signed',
      signedRequest({ 'x-tc-timestamp': String(Math.floor(time / 1000) - 1) }),
      'AuthFailure.SignatureFailure',
    ],
    ['a token of nobody', signedRequest({ 'x-tc-token': 'abc' }), 'AuthFailure.TokenFailure'],
    ['no token for a temporary key', signedRequest(), 'AuthFailure.TokenFailure', 'secret'],
    ['a wrong token for a temporary key', signedRequest({ 'x-tc-token': 'abc' }), 'AuthFailure.TokenFailure', 'secret'],
    ['the token of a temporary key', signedRequest({ 'x-tc-token': 'secret' }), undefined, 'secret'],
  ];
  for (const [name, request, code, token] of cases) {
    it(`${code === undefined ? 'accepts' : 'refuses'} ${name}`, () =>
      assert.equal(checkSignature(request, { secretId: 'id', secretKey, token }, 'tcss', time)?.code, code));
  }

  it('refuses another SecretId', () =>
    assert.equal(
      checkSignature(signedRequest(), { secretId: 'di', secretKey }, 'tcss', time)?.code,
      'AuthFailure.SecretIdNotFound',
    ));

  for (const [seconds, code] of [
    [300, undefined],
    [-300, undefined],
    [302, 'AuthFailure.SignatureExpire'],
    [-302, 'AuthFailure.SignatureExpire'],
  ] as const) {
    it(`${code === undefined ? 'accepts' : 'refuses'} a clock that is ${seconds} s away`, () =>
      assert.equal(
        checkSignature(signedRequest(), { secretId: 'id', secretKey }, 'tcss', time + seconds * 1000)?.code,
        code,
      ));
  }
});
