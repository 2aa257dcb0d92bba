/** The form of a journal record on disk: one line of JSON, complete in itself. */
import type { Site } from '../endpoint';
import { isCredentialPart, isFailureKind, type Effect, type Failure } from '../failure';
import { localImageId, registryAssetId, registryImageId } from '../ids';
import type { InventoryImage, LicenseState } from '../image/image';
import { parseReference } from '../image/reference';
import { unknownRisks } from '../image/risks';
import { unknownScan } from '../image/scan';
import { Damaged, fields, list, number, oneOf, optional, text, type Fields } from '../readers';
import { err, ok, type Result } from '../result';
import type { ImageReading, JournalRecord, RunEvent, RunStart } from './journal';
import type { Sending } from './outcome';
import type { PlanAccount, PlannedImage } from './plan';
import type { Quota } from './quota';
import type { Origin } from './target';
import { decodeWritten, type WrittenRequest } from './written';

const version = 1;

/** Without the line's end. Nothing in a record is secret. */
export function encodeRecord({ run, at, event, number: n }: JournalRecord): string {
  return JSON.stringify({ v: version, run, at, event: encodeEvent(event), n });
}

function encodeEvent(event: RunEvent): object {
  switch (event.kind) {
    case 'started':
      return { ...event, start: { ...event.start, images: event.start.images.map(encodePlanned) } };
    case 'planned':
    case 'further':
      return { ...event, images: event.images.map(encodePlanned) };
    case 'sending':
    case 'sent':
    case 'read':
    case 'quota':
    case 'ended':
      return event;
  }
}

/** What is needed to name the image, to read it again and to license it. */
function encodePlanned({ image, origins }: PlannedImage): object {
  if (image.side === 'local') {
    const { side, imageId, name, hostCount } = image;
    return { side, imageId, name, hostCount, origins };
  }
  const { side, assetId, imageId, name, digest, registryType, instanceName, namespace } = image;
  return { side, assetId, imageId, name, digest, registryType, instanceName, namespace, origins };
}

export interface JournalText {
  readonly records: readonly JournalRecord[];
  /** Lines that are no record, such as a last one that a crash cut off. They are skipped, and nothing else is. */
  readonly damaged: number;
}

export function decodeJournal(written: string): JournalText {
  const lines = written.split('\n').filter((line) => line.trim() !== '');
  const records = lines.flatMap((line) => decodeRecord(line) ?? []);
  return { records, damaged: lines.length - records.length };
}

/** Undefined when the line is no record of a version that is known here. */
export function decodeRecord(line: string): JournalRecord | undefined {
  try {
    const { v, run, at, event, n } = fields(JSON.parse(line));
    if (v !== version) return undefined;
    const record = { run: text(run), at: number(at), event: decodeEvent(fields(event)) };
    return n === undefined ? record : { ...record, number: number(n) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Damaged) return undefined;
    throw error;
  }
}

function decodeEvent(event: Fields): RunEvent {
  switch (event['kind']) {
    case 'started':
      return decodeStarted(decodeStart(fields(event['start'])), event['total']);
    case 'planned':
      return { kind: 'planned', from: number(event['from']), images: list(event['images'], decodePlanned) };
    case 'sending':
      return { kind: 'sending', images: list(event['images'], number) };
    case 'sent':
      return {
        kind: 'sent',
        images: list(event['images'], number),
        sending: decodeSending(fields(event['sending'])),
      };
    case 'read':
      return { kind: 'read', readings: list(event['readings'], decodeReading) };
    case 'further':
      return { kind: 'further', images: list(event['images'], decodeLicensed) };
    case 'quota':
      return { kind: 'quota', quota: decodeResult(event['quota'], (value) => decodeQuota(fields(value))) };
    case 'ended':
      return { kind: 'ended', cancelled: event['cancelled'] === true };
    default:
      throw new Damaged();
  }
}

function decodeStarted(start: RunStart, total: unknown): RunEvent {
  return total === undefined ? { kind: 'started', start } : { kind: 'started', start, total: number(total) };
}

function decodeStart(start: Fields): RunStart {
  return {
    account: decodeAccount(fields(start['account'])),
    user: optional(start['user'], text),
    quota: decodeQuota(fields(start['quota'])),
    registryIdForm: oneOf(start['registryIdForm'], ['imageId', 'assetId']),
    registryRows: optional(start['registryRows'], number),
    ...(start['written'] === undefined ? {} : { written: decodeRequest(start['written']) }),
    ...(start['licensedBefore'] === undefined ? {} : { licensedBefore: list(start['licensedBefore'], number) }),
    digest: text(start['digest']),
    images: list(start['images'], decodePlanned),
  };
}

function decodeRequest(value: unknown): WrittenRequest {
  const request = decodeWritten(JSON.stringify(value));
  if (!request.ok) throw new Damaged();
  return request.value;
}

function decodeAccount(account: Fields): PlanAccount {
  return {
    id: text(account['id']),
    label: text(account['label']),
    site: oneOf<Site>(account['site'], ['international', 'china', 'custom']),
    endpoint: text(account['endpoint']),
  };
}

function decodeQuota(quota: Fields): Quota {
  return {
    left: number(quota['left']),
    total: optional(quota['total'], number),
    used: optional(quota['used'], number),
  };
}

function decodeLicensed(value: unknown): PlannedImage {
  const { image, origins } = decodePlanned(value);
  return { image: { ...image, license: 'licensed' }, origins };
}

function decodePlanned(value: unknown): PlannedImage {
  const image = fields(value);
  return { image: decodeImage(image), origins: list(image['origins'], decodeOrigin) };
}

function decodeImage(image: Fields): InventoryImage {
  const name = text(image['name']);
  const parsed = parseReference(name);
  const common = {
    name,
    reference: parsed.ok ? parsed.value : undefined,
    license: 'unlicensed',
    size: undefined,
    createdAt: undefined,
    scan: unknownScan,
    risks: unknownRisks,
    containerCount: undefined,
  } as const;
  if (image['side'] === 'local') {
    const hostCount = optional(image['hostCount'], number);
    return { ...common, side: 'local', imageId: localImageId(text(image['imageId'])), digests: [], hostCount };
  }
  return {
    ...common,
    side: oneOf(image['side'], ['registry']),
    assetId: registryAssetId(number(image['assetId'])),
    imageId: optional(image['imageId'], (id) => registryImageId(text(id))),
    digest: optional(image['digest'], text),
    isLatest: undefined,
    registryType: optional(image['registryType'], text),
    instanceName: optional(image['instanceName'], text),
    namespace: optional(image['namespace'], text),
  };
}

function decodeOrigin(value: unknown): Origin {
  const origin = fields(value);
  return origin['kind'] === 'file'
    ? { kind: 'file', uri: text(origin['uri']), line: number(origin['line']) }
    : { kind: oneOf(origin['kind'], ['input', 'paste', 'list', 'tree', 'panel', 'written']) };
}

function decodeSending(sending: Fields): Sending {
  switch (sending['kind']) {
    case 'accepted':
      return { kind: 'accepted', requestId: optional(sending['requestId'], text) };
    case 'failed':
      return { kind: 'failed', failure: decodeFailure(sending['failure']) };
    case 'notSent':
      return { kind: 'notSent', because: decodeFailure(sending['because']) };
    case 'needless':
      return sending['along'] === true ? { kind: 'needless', along: true } : { kind: 'needless' };
    default:
      throw new Damaged();
  }
}

function decodeReading(value: unknown): readonly [number, ImageReading] {
  if (!Array.isArray(value)) throw new Damaged();
  const states: readonly LicenseState[] = ['licensed', 'unlicensed', 'unknown'];
  return [number(value[0]), decodeResult(value[1], (state) => oneOf(state, states))];
}

function decodeResult<T>(value: unknown, decode: (value: unknown) => T): Result<T, Failure> {
  const result = fields(value);
  return result['ok'] === true ? ok(decode(result['value'])) : err(decodeFailure(result['error']));
}

/** A kind that is not known here, as of a later version, is kept as a refusal without a finer reason. */
function decodeFailure(value: unknown): Failure {
  const { kind, effect, action, code, detail, requestId, httpStatus, part } = fields(value);
  return {
    kind: isFailureKind(kind) ? kind : 'refused',
    effect: oneOf<Effect>(effect, ['none', 'open']),
    ...(action === undefined ? {} : { action: text(action) }),
    ...(code === undefined ? {} : { code: text(code) }),
    ...(detail === undefined ? {} : { detail: text(detail) }),
    ...(requestId === undefined ? {} : { requestId: text(requestId) }),
    ...(httpStatus === undefined ? {} : { httpStatus: number(httpStatus) }),
    ...(isCredentialPart(part) ? { part } : {}),
  };
}
