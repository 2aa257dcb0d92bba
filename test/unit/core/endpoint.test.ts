import assert from 'node:assert/strict';
import { parseEndpoint, type Endpoint, type EndpointFailure } from '../../../src/core/endpoint';

const accepted: readonly [text: string, Endpoint][] = [
  ['https://tcss.intl.tencentcloudapi.com', { url: 'https://tcss.intl.tencentcloudapi.com', site: 'international' }],
  ['https://tcss.tencentcloudapi.com', { url: 'https://tcss.tencentcloudapi.com', site: 'china' }],
  ['https://TCSS.TencentCloudAPI.com:443/', { url: 'https://tcss.tencentcloudapi.com', site: 'china' }],
  [' https://tcss.tencentcloudapi.com\n', { url: 'https://tcss.tencentcloudapi.com', site: 'china' }],
  ['https://tcss.tencentcloudapi.com:8443', { url: 'https://tcss.tencentcloudapi.com:8443', site: 'custom' }],
  [
    'https://tcss.ap-guangzhou.tencentcloudapi.com',
    { url: 'https://tcss.ap-guangzhou.tencentcloudapi.com', site: 'custom' },
  ],
  ['https://[2001:db8::1]:444', { url: 'https://[2001:db8::1]:444', site: 'custom' }],
  ['http://127.0.0.1:8080', { url: 'http://127.0.0.1:8080', site: 'custom' }],
  ['http://127.0.0.2:8080', { url: 'http://127.0.0.2:8080', site: 'custom' }],
  ['http://127.1', { url: 'http://127.0.0.1', site: 'custom' }],
  ['http://localhost:1', { url: 'http://localhost:1', site: 'custom' }],
  ['http://[::1]:9', { url: 'http://[::1]:9', site: 'custom' }],
  ['https://localhost', { url: 'https://localhost', site: 'custom' }],
];

const refused: readonly [text: string, EndpointFailure][] = [
  ['', 'empty'],
  [' \t\n', 'empty'],
  ['tcss.tencentcloudapi.com', 'notUrl'],
  ['localhost:8080', 'notUrl'],
  ['https://', 'notUrl'],
  ['https://exa mple.com', 'notUrl'],
  ['https://example.com:99999', 'notUrl'],
  ['ftp://tcss.tencentcloudapi.com', 'unsupportedScheme'],
  ['file:///etc/passwd', 'unsupportedScheme'],
  ['http://tcss.tencentcloudapi.com', 'plainHttp'],
  ['http://128.0.0.1', 'plainHttp'],
  ['http://10.127.0.0.1.example.com', 'plainHttp'],
  ['http://127.0.0.1.example.com', 'plainHttp'],
  ['http://localhost.example.com', 'plainHttp'],
  ['http://[::2]', 'plainHttp'],
  ['http://[::ffff:127.0.0.1]', 'plainHttp'],
  ['https://user:password@tcss.tencentcloudapi.com', 'hasCredentials'],
  ['https://user@tcss.tencentcloudapi.com', 'hasCredentials'],
  ['https://:password@tcss.tencentcloudapi.com', 'hasCredentials'],
  ['https://tcss.tencentcloudapi.com/v3', 'hasPath'],
  ['https://tcss.tencentcloudapi.com?Action=X', 'hasQuery'],
  ['https://tcss.tencentcloudapi.com/#part', 'hasQuery'],
];

describe('parseEndpoint', () => {
  for (const [text, endpoint] of accepted) {
    it(`accepts ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseEndpoint(text), { ok: true, value: endpoint });
    });
  }
  for (const [text, failure] of refused) {
    it(`refuses ${JSON.stringify(text)} as ${failure}`, () => {
      assert.deepEqual(parseEndpoint(text), { ok: false, error: failure });
    });
  }
});
