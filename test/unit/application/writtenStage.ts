import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { InventoryImage } from '../../../src/core/image/image';
import { judgeWritten } from '../../../src/core/license/judgeWritten';
import type { WrittenRequest } from '../../../src/core/license/written';
import { FreeLock } from '../../doubles/freeLock';
import { ManualClock } from '../../doubles/manualClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { RecordingLog } from '../../doubles/recordingLog';
import { simulatedSecurity } from '../../doubles/simulatedSecurity';
import { demoRegistry } from '../../simulator/fixedImages';
import { changeReadings, listReadings } from '../../simulator/readings';
import { Simulation } from '../../simulator/simulation';
import { idOf, local, registryRow } from '../simulator/accounts';
import { watchCalls, type LicensingCall } from './engine/calls';

const key = { secretId: 'AKIDtest', secretKey: 'secret' };

/** Some ids are on both sides, and some in several rows. */
const images = [
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

/** An account of these images, and the tools of a run in it; `calls` are its licensing calls as the service saw them. */
export function setUp(readings: Readonly<Record<string, string>>, seed: number, freeLicenses: number) {
  const clock = new ManualClock(Date.UTC(2026, 5, 1));
  const inventory = { images, pending: [], registries: [demoRegistry], freeLicenses };
  const simulation = new Simulation({ inventory, seed, now: () => clock.now(), key });
  const changed = changeReadings(simulation.account.readings, readings);
  assert.ok(typeof changed === 'object', JSON.stringify(changed));
  simulation.account.readings = changed;
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

/** The licensed images, as the service truly has them. */
export function licensedIn(simulation: Simulation): Set<string> {
  const { images: truth } = simulation.account.describe();
  return new Set(
    truth.flatMap(({ side, imageId, id, licensed }) =>
      licensed ? [side === 'local' ? `local ${imageId}` : `registry ${String(id)}`] : [],
    ),
  );
}

/** How the service reads what is not documented. */
export const readings: fc.Arbitrary<Record<string, string>> = fc.record(
  Object.fromEntries(listReadings().map(({ name, values }) => [name, fc.constantFrom(...values)])),
);

const localIds = fc.subarray(['a', 'b', 'c', 'd', '0'].map(idOf));
const registryIds = fc.subarray([...['d', 'e', 'f', '9', '0'].map(idOf), '1', '2', '5', '77']);
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

/** An image, and all that the service may license together with it. */
export function namesOf(image: InventoryImage): string[] {
  const together = images.filter(({ imageId }) => imageId === image.imageId);
  return together.map((each) => (each.side === 'local' ? `local ${each.imageId}` : `registry ${each.id}`));
}
