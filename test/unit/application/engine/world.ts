import type { RunTools } from '../../../../src/application/runPlan';
import { connect } from '../../../../src/cloud/connect';
import { keyOf, keyText } from '../../../../src/core/image/image';
import type { RegistryIdForm } from '../../../../src/core/license/request';
import { registryIdOf } from '../../../../src/core/license/request';
import { ok } from '../../../../src/core/result';
import { RecordingLog } from '../../../doubles/recordingLog';
import { FaultPlan } from '../../../simulator/faults';
import { fetchFrom } from '../../../simulator/inProcess';
import { OtherUser } from '../../../simulator/otherUser';
import { createRandom } from '../../../simulator/random';
import { Simulation } from '../../../simulator/simulation';
import { localIdsOf, registryIdsOf, watchCalls, type LicensingCall } from './calls';
import type { Combination } from './combinations';
import { JournalFiles } from './journalFiles';
import { makeInventory } from './makeImages';
import { Mortal } from './mortal';
import type { Round, Scenario } from './scenario';
import { planAccount } from './wishes';
import { WorldClock } from './worldClock';
import { WorldLock } from './worldLock';

const key = { secretId: 'AKIDtest', secretKey: 'secret' };

/** Milliseconds of a request's way to the service, and of its answer's way back. */
const travelMs = 40;

/** A process and all that its runs need. */
export interface Inhabitant {
  readonly process: Mortal;
  readonly tools: RunTools;
}

/** The service, the network to it, the disk, and the time of all of them. */
export class World {
  readonly clock = new WorldClock(Date.UTC(2026, 5, 1));
  readonly journal = new JournalFiles();
  readonly simulation: Simulation;
  readonly calls: LicensingCall[] = [];
  /** The form in which registry ids are sent. */
  readonly form: RegistryIdForm;
  private readonly random: () => number;
  private readonly lock = new WorldLock();

  constructor(
    readonly scenario: Scenario,
    combination: Combination,
  ) {
    const { seed, readings, takesForm } = scenario;
    this.random = createRandom(seed);
    this.simulation = new Simulation({ inventory: makeInventory(scenario), seed, now: () => this.clock.now(), key });
    this.simulation.account.readings = { ...this.simulation.account.readings, ...readings, ...combination };
    this.form = (combination.registryIds === 'imageId') === takesForm ? 'imageId' : 'assetId';
  }

  /** What goes wrong, and who else is at work, from now on. */
  trouble({ faults, others }: Round): void {
    this.simulation.faults.schedule(faults);
    this.simulation.otherUser.schedule(others, this.clock.now());
  }

  /** Nothing goes wrong any more, and all that was on its way, or could not be seen yet, is there. */
  async calmDown(): Promise<void> {
    this.simulation.faults = new FaultPlan();
    this.simulation.otherUser = new OtherUser();
    await this.clock.advance(150_000);
  }

  /** @param round undefined: one in which nothing goes wrong */
  enter(index: number, round: Round | undefined): Inhabitant {
    const process = new Mortal(this.clock, { diesAt: round?.diesAt, cancelsAt: round?.cancelsAt });
    const { file, journal } = this.journal.open(process, { torn: round?.torn ?? 1, fullFrom: round?.fullFrom });
    const { security } = connect({
      endpoint: { url: planAccount.endpoint, site: 'custom' },
      credentials: { readCredentials: () => Promise.resolve(ok(key)) },
      clock: process,
      log: new RecordingLog(),
      random: this.random,
      fetch: this.fetchOf(process, { index, file }, round?.offlineFrom),
    });
    let ids = 0;
    const tools: RunTools = {
      security,
      clock: process,
      log: new RecordingLog(),
      progress: { report: () => undefined },
      journal,
      lock: this.lock.of(process),
      newId: () => `run ${index}.${(ids += 1)}`,
      user: undefined,
      onSettled: () => undefined,
    };
    return { process, tools };
  }

  private fetchOf(
    process: Mortal,
    { index, file }: { readonly index: number; readonly file: number },
    offlineFrom = Infinity,
  ): typeof fetch {
    const watched = watchCalls(this.simulation, {
      round: index,
      wasAnnounced: (body) => this.isAnnounced(body, file),
      onCall: (call) => this.calls.push(call),
    });
    const pause = async (milliseconds: number): Promise<void> => {
      await this.clock.sleep(milliseconds, undefined);
      process.step();
    };
    const send = fetchFrom(watched, { pause, travelMs });
    let requests = 0;
    return async (input, init) => {
      await process.pass();
      requests += 1;
      if (requests >= offlineFrom && requests < offlineFrom + 2) throw offline();
      return process.survive(send(input, init));
    };
  }

  /** Whether the journal has each id of the call among those that are about to be sent. */
  private isAnnounced(body: LicensingCall['body'], file: number): boolean {
    const announced = new Set<string>();
    for (const { event, run } of this.journal.recordsOf(file)) {
      const start = this.journal.runs.find(({ id }) => id === run)?.start;
      if (event.kind !== 'sending' || start === undefined) continue;
      for (const index of event.images) {
        const image = start.images[index]?.image;
        if (image === undefined) continue;
        announced.add(
          image.side === 'local' ? keyText(keyOf(image)) : `registry ${registryIdOf(image, this.form) ?? ''}`,
        );
      }
    }
    const ids = [
      ...localIdsOf({ body }).map((id) => `local ${id}`),
      ...registryIdsOf({ body }).map((id) => `registry ${id}`),
    ];
    return ids.every((id) => announced.has(id));
  }
}

function offline(): TypeError {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
  return new TypeError('fetch failed', { cause });
}
