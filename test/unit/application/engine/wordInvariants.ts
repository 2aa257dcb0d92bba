import assert from 'node:assert/strict';
import type { InventoryImage } from '../../../../src/core/image/image';
import type { ImageOutcome } from '../../../../src/core/license/outcome';
import { replayJournal, type Run } from '../../../../src/core/license/run';
import { encodeRecord } from '../../../../src/core/license/journalLine';
import type { SimulatedImage } from '../../../simulator/images';
import { licensedImages, type History } from './history';
import type { Round } from './scenario';

/** Words that differ from the truth: as the run was told, and as it stands at the end. */
export function findWrongWords(history: History): string[] {
  const { confirmed, runs, simulation } = history;
  const told = confirmed.flatMap(({ round, result, licensedThen }) =>
    result?.kind === 'ran' ? wrongWords(history, result.run, licensedThen, `round ${round}, told`) : [],
  );
  const truth = licensedImages(simulation);
  return [...told, ...runs.flatMap((run) => wrongWords(history, run, truth, `${run.id}, at the end`))];
}

function wrongWords(history: History, run: Run, licensed: ReadonlySet<SimulatedImage>, when: string): string[] {
  const round = Number(/^run (\d+)\./.exec(run.id)?.[1]);
  const ours = new Set(history.calls.flatMap((call) => (call.round === round ? call.licensed : [])));
  const isAlone = history.scenario.rounds.length === 1 && history.scenario.rounds.every(isWithoutOthers);
  return run.outcomes.flatMap(({ image, outcome, sending }) => {
    const row = rowOf(history, image);
    if (row === undefined) return [`${when}: there is no ${image.name}`];
    const says = `${when}: ${image.side} ${image.name} ${outcome.kind} ${'why' in outcome ? outcome.why : ''} (${sending.kind})`;
    switch (outcome.kind) {
      case 'licensed':
        return licensed.has(row) ? [] : [`${says}, and is not licensed`];
      case 'wasLicensed':
        if (ours.has(row)) return [`${says}, and the run licensed it`];
        return licensed.has(row) ? [] : [`${says}, and is not licensed`];
      case 'notLicensed':
        if (ours.has(row)) return [`${says}, and the run licensed it`];
        return isAlone && licensed.has(row) ? [`${says}, and is licensed`] : [];
      case 'unknown':
        return [];
    }
  });
}

/** Else an image can be licensed after it was read. */
function isWithoutOthers({ others, otherWindow }: Round): boolean {
  return others.length === 0 && otherWindow === 'no';
}

function rowOf({ simulation }: History, image: InventoryImage): SimulatedImage | undefined {
  const { store } = simulation.account;
  return image.side === 'local' ? store.findLocal(image.imageId) : store.findRegistryRow(image.assetId);
}

/** Runs of which the journal, when they were told, told something else. Where the disk was full it cannot tell all. */
export function findForgotten({ confirmed, scenario }: History): string[] {
  return confirmed.flatMap(({ round, result, records }) => {
    if (result?.kind !== 'ran' || scenario.rounds[round]?.fullFrom !== undefined) return [];
    const replayed = replayJournal(records).find(({ id }) => id === result.run.id);
    if (replayed === undefined) return [`round ${round} is not in the journal`];
    try {
      assert.deepEqual(tellingOf(replayed), tellingOf(result.run));
      return [];
    } catch (error) {
      return [`round ${round}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}

/** All that a report is made from. Of images the journal keeps what names them. */
function tellingOf({ records, outcomes, start, ...rest }: Run): unknown {
  const { images, ...begun } = start;
  return {
    ...rest,
    begun: { ...begun, registryRows: begun.registryRows ?? 'not read' },
    images: images.map(({ image, origins }) => [image.side, image.imageId, image.name, origins]),
    outcomes: outcomes.map(({ image, ...each }: ImageOutcome) => [image.name, plain(each)]),
    records: records.map((record): unknown => JSON.parse(encodeRecord(record))),
  };
}

/** Without the fields that are undefined, which no line has. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

export function findUnfinished({ runs }: History): string[] {
  return runs.flatMap((run) => [
    ...(run.endedAt === undefined ? [`${run.id} has no end`] : []),
    ...run.outcomes.flatMap(({ image, outcome }) =>
      outcome.kind === 'unknown' ? [`${run.id}: ${image.side} ${image.name} ${outcome.why}`] : [],
    ),
  ]);
}
