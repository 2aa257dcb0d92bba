import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { createServer } from 'node:http';
import { signBody } from '../../src/cloud/client';
import { connect } from '../../src/cloud/connect';
import { parseEndpoint } from '../../src/core/endpoint';
import { ok } from '../../src/core/result';
import type { Clock } from '../../src/application/ports';
import { figure, median, type Figure } from './figure';

const counted = 200;
const warmUp = 20;
const body = JSON.stringify({ Response: { UnusedAuthorizedCnt: 1, RequestId: 'r' } });
const key = { secretId: 'id', secretKey: 'key' };
const never = new AbortController().signal;

/**
 * One request through the client beside a bare signed `fetch` of the same size, and beside the SDK's CommonClient: in turn, on
 * loopback, the ratio of the medians of 200. The client's clock runs fast, so that its pace (20 a second) is not measured.
 */
export async function measureRequests(): Promise<Figure[]> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.setHeader('Content-Type', 'application/json').end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const url = `http://127.0.0.1:${String(address.port)}`;
  try {
    const rivals = {
      client: ourClient(url),
      fetch: () => bareFetch(url),
      sdk: sdkClient(`127.0.0.1:${String(address.port)}`),
    };
    const times = { client: [] as number[], fetch: [] as number[], sdk: [] as number[] };
    for (let round = 0; round < warmUp + counted; round += 1)
      for (const name of ['client', 'fetch', 'sdk'] as const) {
        const start = performance.now();
        await rivals[name]();
        if (round >= warmUp) times[name].push(performance.now() - start);
      }
    return [
      figure('request.overFetch', median(times.client) / median(times.fetch), '×', 1.5),
      figure('request.overSdk', median(times.client) / median(times.sdk), '×', 1.5),
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function ourClient(url: string): () => Promise<unknown> {
  const endpoint = parseEndpoint(url);
  if (!endpoint.ok) throw new Error(endpoint.error);
  const quiet = (): void => undefined;
  const started = Date.now();
  // A second for each millisecond.
  const clock: Clock = {
    now: () => started + performance.now() * 1000,
    sleep: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  };
  const { security } = connect({
    endpoint: endpoint.value,
    credentials: { readCredentials: () => Promise.resolve(ok(key)) },
    clock,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    random: () => 0,
  });
  return async () => {
    const quota = await security.readQuota(never);
    if (!quota.ok) throw new Error(quota.error.kind);
  };
}

/** What is needed and no more: the signature, the sending, the parsing of the answer. */
async function bareFetch(url: string): Promise<unknown> {
  const sent = Buffer.from('{}');
  const contentType = 'application/json';
  const timestamp = Math.floor(Date.now() / 1000);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': contentType,
      Authorization: signBody({ url, service: 'tcss', contentType }, sent, timestamp, key),
      'X-TC-Action': 'DescribeValueAddedSrvInfo',
      'X-TC-Version': '2020-11-01',
      'X-TC-Timestamp': String(timestamp),
    },
    body: sent,
  });
  return response.json();
}

function sdkClient(endpoint: string): () => Promise<unknown> {
  const client = new CommonClient(endpoint, '2020-11-01', {
    credential: key,
    profile: { httpProfile: { protocol: 'http://' } },
  });
  return () => client.request('DescribeValueAddedSrvInfo', {});
}
