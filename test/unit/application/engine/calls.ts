import type { Fault } from '../../../simulator/faults';
import type { SimulatedImage } from '../../../simulator/images';
import type { Answering } from '../../../simulator/inProcess';
import type { Simulation } from '../../../simulator/simulation';
import type { SignedRequest } from '../../../simulator/signature';

/** A licensing call as the service saw it, and what it did. */
export interface LicensingCall {
  /** Round that sent it. */
  readonly round: number;
  /** When it left and when it arrived, in milliseconds since the epoch. */
  readonly leftAt: number;
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether all its images were in the journal, as about to be sent, when it left. */
  readonly wasAnnounced: boolean;
  /** Of the answer, as it left the service. */
  readonly code: string;
  readonly spent: number;
  readonly licensed: readonly SimulatedImage[];
  /** Free licenses after it. */
  readonly free: number;
}

export interface Watch {
  readonly round: number;
  readonly wasAnnounced: (body: LicensingCall['body']) => boolean;
  readonly onCall: (call: LicensingCall) => void;
}

const licensing = 'ModifyImageAuthorized';

/** The simulation as one round sees it, each of its licensing calls told to `onCall`. */
export function watchCalls(simulation: Simulation, { round, wasAnnounced, onCall }: Watch): Answering {
  const departures = new Map<SignedRequest, Pick<LicensingCall, 'leftAt' | 'wasAnnounced'>>();
  const handle = (request: SignedRequest, fault: Fault | undefined): ReturnType<Simulation['handle']> => {
    const { account } = simulation;
    if (request.headers['x-tc-action'] !== licensing) return simulation.handle(request, fault);
    simulation.otherUser.settle(account);
    const images = [...account.store.local, ...account.store.unlisted, ...account.store.registry];
    const before = images.filter((image) => account.ledger.isLicensed(image));
    const { used } = account.ledger;
    const answer = simulation.handle(request, fault);
    const record = simulation.describe().requests.at(-1);
    const had = new Set(before);
    onCall({
      round,
      ...(departures.get(request) ?? { leftAt: account.now(), wasAnnounced: false }),
      at: account.now(),
      body: bodyOf(request),
      code: record?.code ?? '',
      spent: account.ledger.used - used,
      licensed: images.filter((image) => account.ledger.isLicensed(image) && !had.has(image)),
      free: account.ledger.free,
    });
    return answer;
  };
  return {
    nextFault: (request) => simulation.nextFault(request),
    handle,
    leave: (request) => {
      if (request.headers['x-tc-action'] !== licensing) return;
      const body = bodyOf(request);
      departures.set(request, { leftAt: simulation.account.now(), wasAnnounced: wasAnnounced(body) });
    },
  };
}

function bodyOf({ body }: SignedRequest): LicensingCall['body'] {
  return JSON.parse(Buffer.from(body).toString('utf8')) as LicensingCall['body'];
}

export function localIdsOf({ body }: Pick<LicensingCall, 'body'>): readonly string[] {
  return textsOf(body['LocalImageIds']);
}

export function registryIdsOf({ body }: Pick<LicensingCall, 'body'>): readonly string[] {
  return textsOf(body['RegistryImageIds']);
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
