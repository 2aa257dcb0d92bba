import { isRecord, parseJson } from '../../core/json/parseJson';
import type { Counters, Usage } from '../../core/license/counters';
import type { Quota } from '../../core/license/quota';

/** What is stored of an account beside its images. Times in milliseconds since the epoch. */
export interface InventoryFacts {
  /** As in `InventoryState`. */
  readonly readAt: number | undefined;
  readonly missing: number;
  readonly isUncertain: boolean;
  readonly quota: { readonly value: Quota; readonly readAt: number } | undefined;
  readonly counters?: { readonly value: Counters; readonly readAt: number } | undefined;
}

/** Names the files that make up a stored inventory. */
export interface Manifest {
  /** Another one for each writing. */
  readonly id: string;
  readonly facts: InventoryFacts;
  /** Names of files, each with a segment, in the order of the rows. */
  readonly segments: readonly string[];
}

/** Of the form of the files; one of another version is not read. */
const version = 1;

/** A name as `segmentName` makes it, so that a damaged manifest names nothing outside of its folder. */
const fileName = /^[\w-]+\.segment\.json$/;

export function segmentName(id: string): string {
  return `${id}.segment.json`;
}

function isSegmentName(name: string): boolean {
  return fileName.test(name);
}

export function encodeManifest({ id, facts, segments }: Manifest): string {
  return JSON.stringify({ version, id, ...facts, segments });
}

/** Undefined when it is none of this version. */
export function decodeManifest(text: string): Manifest | undefined {
  const value = parseJson(text);
  if (!isRecord(value) || value['version'] !== version) return undefined;
  const { id, readAt, missing, isUncertain, quota, counters, segments } = value;
  if (typeof id !== 'string' || !isOptional(readAt, isTime) || !isTime(missing)) return undefined;
  if (typeof isUncertain !== 'boolean' || !Array.isArray(segments)) return undefined;
  if (!segments.every((name) => typeof name === 'string' && isSegmentName(name))) return undefined;
  const decoded = quota === undefined ? undefined : decodeQuota(quota);
  if (quota !== undefined && decoded === undefined) return undefined;
  return { id, facts: { readAt, missing, isUncertain, quota: decoded, counters: decodeCounters(counters) }, segments };
}

function decodeQuota(value: unknown): InventoryFacts['quota'] {
  if (!isRecord(value) || !isRecord(value['value']) || !isTime(value['readAt'])) return undefined;
  const { left, total, used } = value['value'];
  if (!isTime(left) || !isOptional(total, isTime) || !isOptional(used, isTime)) return undefined;
  return { value: { left, total, used }, readAt: value['readAt'] };
}

/** What cannot be read counts as not known: it is read anew with the images. */
function decodeCounters(value: unknown): InventoryFacts['counters'] {
  if (!isRecord(value) || !isRecord(value['value']) || !isTime(value['readAt'])) return undefined;
  const { licenses, trial, purchased, scans, onBothSides } = value['value'];
  return {
    value: {
      licenses: decodeUsage(licenses),
      trial: decodeUsage(trial),
      purchased: decodeUsage(purchased),
      scans: isRecord(scans) ? decodeScans(scans) : undefined,
      onBothSides: timeIn(onBothSides),
    },
    readAt: value['readAt'],
  };
}

function decodeUsage(value: unknown): Usage {
  const { total, used } = isRecord(value) ? value : {};
  return { total: timeIn(total), used: timeIn(used) };
}

function decodeScans(value: Readonly<Record<string, unknown>>): Counters['scans'] {
  const { purchased, trial, startsAt, endsAt, status } = value;
  return {
    ...decodeUsage(value),
    purchased: timeIn(purchased),
    trial: timeIn(trial),
    startsAt: timeIn(startsAt),
    endsAt: timeIn(endsAt),
    status: typeof status === 'string' ? status : undefined,
  };
}

function timeIn(value: unknown): number | undefined {
  return isTime(value) ? value : undefined;
}

function isOptional<T>(value: unknown, is: (value: unknown) => value is T): value is T | undefined {
  return value === undefined || is(value);
}

/** A time or a count. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
