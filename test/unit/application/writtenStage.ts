import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeWritten, reachesUnlisted } from '../../../src/core/license/judgeWritten';
import type { Plan } from '../../../src/core/license/plan';
import type { WrittenRequest } from '../../../src/core/license/written';
import { keyOf, keyText } from '../../../src/core/image/image';
import { FreeLock } from '../../doubles/freeLock';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { RecordingLog } from '../../doubles/recordingLog';
import { simulatedSecurity } from '../../doubles/simulatedSecurity';
import { runAction } from '../../simulator/actions';
import { demoRegistry } from '../../simulator/fixedImages';
import type { SimulatedImage } from '../../simulator/images';
import { changeReadings, listReadings } from '../../simulator/readings';
import { Simulation } from '../../simulator/simulation';
import { idOf, local, registryRow } from '../simulator/accounts';
import { watchCalls, type LicensingCall } from './engine/calls';

const key = { secretId: 'AKIDtest', secretKey: 'secret' };

/** Some ids are on both sides, and some in several rows. */
const listed = [
  local('a', { name: 'nginx:1' }),
  local('b', { name: 'nginx:2' }),
  local('c', { name: 'redis:1', licensed: true }),
  local('d', { name: 'web:1' }),
  registryRow(1, 'd', { name: 'web' }),
  registryRow(2, 'e', { name: 'api' }),
  registryRow(3, 'e', { name: 'api', latest: false }),
  registryRow(4, 'f', { name: 'db', licensed: true }),
  registryRow(5, '9', { name: 'nginx' }),
];
/** Until a sync; some have an id that is listed. */
const pending = [
  local('7', { name: 'nginx:3' }),
  local('9', { name: 'nginx:4' }),
  registryRow(6, 'e', { name: 'api', latest: false }),
  registryRow(7, '8', { name: 'nginx' }),
];
const unlisted = [local('5', { name: 'nginx:5' }), local('6', { name: 'tool:1' }), local('e', { name: 'nginx:6' })];

/** An account of these images, and the tools of a run in it; `calls` are its licensing calls as the service saw them. */
export function setUp(readings: Readonly<Record<string, string>>, seed: number, freeLicenses: number) {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const inventory = { images: listed, pending, unlisted, registries: [demoRegistry], freeLicenses };
  const simulation = new Simulation({ inventory, seed, now: () => clock.now(), key });
  const changed = changeReadings(simulation.account.readings, readings);
  assert.ok(typeof changed === 'object', JSON.stringify(changed));
  simulation.account.readings = changed;
  simulation.account.settings = { ...simulation.account.settings, syncMs: 0 };
  const log = new RecordingLog();
  const calls: LicensingCall[] = [];
  const watched = watchCalls(simulation, { round: 0, wasAnnounced: () => true, onCall: (call) => calls.push(call) });
  const security = simulatedSecurity(watched, key, { clock, log });
  const progress = { report: () => undefined };
  const journal = new MemoryJournal();
  const ids = { newId: () => 'run', user: 'me' };
  const onSettled = () => undefined;
  const tools = { security, clock, log, journal, lock: new FreeLock(), progress, ...ids, onSettled };
  return { simulation, clock, tools, calls };
}

/** The service comes to know the images that were pending. */
export function sync({ account }: Simulation): void {
  runAction(account, 'ModifyAsset', { All: true });
  runAction(account, 'SyncAssetImageRegistryAsset', { All: true });
  account.settle();
}

/** `keyText` of its row; of an image that no list shows, that of the row which it would have. */
export function nameOf(image: Pick<SimulatedImage, 'side' | 'imageId'> & { readonly id?: number | undefined }): string {
  return image.side === 'local' ? `local ${image.imageId}` : `registry ${String(image.id)}`;
}

/** The images of the lists that are licensed, as the service truly has them. */
export function licensedIn(simulation: Simulation): Set<string> {
  const { images } = simulation.account.describe();
  return new Set(images.flatMap((image) => (image.licensed ? [nameOf(image)] : [])));
}

/**
 * All that the confirmation of a plan says can be licensed: what it shows; what the service comes to know in between and
 * what no list shows, where it says so; and what has an id of these, since a license can cover them together.
 */
export function reachableBy(plan: Plan, written: WrittenRequest): Set<string> {
  const verdict = judgeWritten(written);
  const shown = new Set(plan.images.map((image) => keyText(keyOf(image))));
  const isReachable = (image: SimulatedImage): boolean => {
    if (shown.has(nameOf(image))) return true;
    const side = verdict[image.side];
    if (side.kind !== 'touched') return false;
    if (unlisted.some((each) => each === image)) return reachesUnlisted(verdict);
    const named = image.side === 'local' ? written.LocalImageIds : written.RegistryImageIds;
    if (side.by === 'ids')
      return [image.imageId, 'id' in image ? String(image.id) : ''].some((id) => named?.includes(id));
    return pending.some((each) => each === image) && side.chances.some(({ kind }) => kind === 'newImages');
  };
  const all: readonly SimulatedImage[] = [...listed, ...pending, ...unlisted];
  const ids = new Set(all.filter(isReachable).map(({ imageId }) => imageId));
  return new Set(all.filter(({ imageId }) => ids.has(imageId)).map(nameOf));
}

/** How the service reads what is not documented. */
export const readings: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries(listReadings().map(({ name, values }) => [name, fc.constantFrom(...values)])),
);

const localIds = fc.subarray(['a', 'b', 'c', 'd', '7', '5', '0'].map(idOf));
const registryIds = fc.subarray([...['d', 'e', 'f', '9', '8', '0'].map(idOf), '1', '2', '5', '7', '77']);
const filters = fc.subarray([
  { Name: 'ImageName', Values: ['nginx'], ExactMatch: false },
  { Name: 'ImageName', Values: ['nginx:1', 'web:1'], ExactMatch: true },
  { Name: 'Tag', Values: ['1'] },
]);
/** Any request of the twelve parameters. */
export const request: fc.Arbitrary<WrittenRequest> = fc.record({
  AllLocalImages: fc.boolean(),
  AllRegistryImages: fc.boolean(),
  UpdatedLocalImageCnt: fc.nat({ max: 6 }),
  UpdatedRegistryImageCnt: fc.nat({ max: 6 }),
  ImageSourceType: fc.constantFrom('ASSETIMAGE', 'IMAGEALL'),
  LocalImageIds: fc.oneof(fc.constant([]), localIds),
  RegistryImageIds: fc.oneof(fc.constant([]), registryIds),
  LocalImageFilter: filters,
  RegistryImageFilter: filters,
  ExcludeLocalImageIds: localIds,
  ExcludeRegistryImageIds: registryIds,
  OnlyShowLatest: fc.boolean(),
});
/** One that the service takes. */
export const complete = request.filter((written) => judgeWritten(written).problems.length === 0);
