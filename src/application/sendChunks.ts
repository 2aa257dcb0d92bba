import type { Failure } from '../core/failure';
import { rowOf, type InventoryImage, type Side } from '../core/image/image';
import { chunkOf, type Chunk } from '../core/license/chunks';
import { endsRun, needsReading, type Sending } from '../core/license/outcome';
import type { Plan } from '../core/license/plan';
import { countLicenses } from '../core/license/verdict';
import { findObstacle, watchDeparture } from './departure';
import type { Clock, ContainerSecurity, Lease, Log, Progress } from './ports';
import { readImages } from './readImages';
import type { RunRecorder } from './runRecorder';

/** Calls on their way at the same time: enough for 20 a second at 300 ms an answer. */
const inFlight = 6;

/**
 * How long after the end of a reading its images may be sent, in milliseconds; later they are read again before. A reading
 * that itself takes longer, as of a long list, must not be too old as it ends.
 */
export const freshFor = 30_000;

export interface Sendings {
  readonly plan: Plan;
  readonly chunks: readonly Chunk[];
  readonly recorder: RunRecorder;
  readonly lease: Lease;
  /** When the last reading of images and licenses ended. */
  readonly checkedAt: number;
  /** Told which images a call may have licensed, once it is over. */
  readonly onSent: (side: Side, images: readonly number[]) => void;
}

export interface SendTools {
  readonly security: ContainerSecurity;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
}

/** Sends the chunks, some at a time, until one of them shows that the rest must not follow. */
export async function sendChunks(sendings: Sendings, tools: SendTools, signal: AbortSignal): Promise<void> {
  await new ChunkSender(sendings, tools, signal).sendAll();
}

/** Why a call does not leave whose images were read too long ago. */
const tooOld: Failure = { kind: 'changed', effect: 'none' };

/** Images that go with one call. */
interface Waiting {
  readonly images: readonly InventoryImage[];
  /** Their call did not leave in time, and they were read again. */
  readonly isAgain?: true;
}

class ChunkSender {
  private readonly places: ReadonlyMap<InventoryImage, number>;
  private readonly waiting: Waiting[];
  /** Images that turned out to be licensed while they were waiting, by `rowOf`; true: along with a call of this run. */
  private readonly needless = new Map<string | number, boolean>();
  /** Image ids that a call may have licensed. */
  private readonly called = new Set<string>();
  /** Chunks that are being sent. */
  private readonly flying = new Set<Promise<void>>();
  private checkedAt: number;
  private refreshing: Promise<void> | undefined;
  private stop: Failure | undefined;
  private done = 0;

  constructor(
    private readonly sendings: Sendings,
    private readonly tools: SendTools,
    private readonly signal: AbortSignal,
  ) {
    this.places = new Map(sendings.plan.images.map((image, index) => [image, index]));
    this.waiting = [...sendings.chunks];
    this.checkedAt = sendings.checkedAt;
  }

  async sendAll(): Promise<void> {
    await Promise.all(Array.from({ length: Math.min(inFlight, this.waiting.length) }, () => this.work()));
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.refreshIfOld();
      const chunk = this.waiting.shift();
      if (chunk === undefined) return;
      const finished = this.finish(chunk);
      this.flying.add(finished);
      await finished.finally(() => this.flying.delete(finished));
    }
  }

  private async finish({ images: all, isAgain }: Waiting): Promise<void> {
    const needless = (image: InventoryImage): boolean | undefined => this.needless.get(rowOf(image));
    await this.note(
      all.filter((image) => needless(image) === false),
      { kind: 'needless' },
    );
    await this.note(
      all.filter((image) => needless(image) === true),
      { kind: 'needless', along: true },
    );
    const images = all.filter((image) => needless(image) === undefined);
    const sending = images.length > 0 ? await this.send(images, isAgain) : undefined;
    if (sending === 'old') this.waiting.unshift({ images, isAgain: true });
    else if (sending !== undefined) await this.note(images, sending);
    this.done += all.length - (sending === 'old' ? images.length : 0);
    this.tools.progress.report({ done: this.done, total: this.sendings.plan.images.length });
  }

  /** `old`: the call has not left, and by now the images were read too long ago. */
  private async send(images: readonly InventoryImage[], isAgain?: true): Promise<Sending | 'old'> {
    const { recorder, lease, plan } = this.sendings;
    const { security, clock } = this.tools;
    const departure = { images: this.placesOf(images), recorder, lease, clock, signal: this.signal };
    const failure = this.stop ?? (await findObstacle(departure));
    if (failure !== undefined) {
      this.stop ??= failure;
      return { kind: 'notSent', because: failure };
    }
    const watch = watchDeparture(departure);
    const { request } = chunkOf(images, plan.registryIdForm);
    const last: { obstacle?: Failure | undefined } = {};
    const answer = await security.licenseImages(request, this.signal, async () => {
      last.obstacle = this.isOld() ? tooOld : await watch();
      return last.obstacle;
    });
    if (answer.ok) return { kind: 'accepted', requestId: answer.value.requestId };
    const { error } = answer;
    const { obstacle } = last;
    if (obstacle === tooOld && isAgain === undefined) return 'old';
    if (error === obstacle || obstacle !== tooOld) this.stop ??= obstacle;
    if (endsRun(error)) this.stop ??= error;
    return error === obstacle ? { kind: 'notSent', because: error } : { kind: 'failed', failure: error };
  }

  private isOld(): boolean {
    return this.tools.clock.now() - this.checkedAt > freshFor;
  }

  private async note(images: readonly InventoryImage[], sending: Sending): Promise<void> {
    if (images.length === 0) return;
    const places = this.placesOf(images);
    const written = await this.sendings.recorder.note({ kind: 'sent', images: places, sending });
    if (!written.ok) this.stop ??= { kind: 'journal', effect: 'none', detail: written.error };
    const [first] = images;
    if (first === undefined || !needsReading(sending)) return;
    for (const { imageId } of images) if (imageId !== undefined) this.called.add(imageId);
    this.sendings.onSent(first.side, places);
  }

  /** One reading at a time; who comes in the meantime waits for it. */
  private async refreshIfOld(): Promise<void> {
    if (this.stop !== undefined || this.signal.aborted) return;
    if (!this.isOld()) return;
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = undefined;
    });
    await this.refreshing;
  }

  /** Waits for the calls on their way first: until they are answered, the licenses left may still hold theirs. */
  private async refresh(): Promise<void> {
    await Promise.all(this.flying);
    if (this.stop !== undefined || this.signal.aborted) return;
    const { plan } = this.sendings;
    const open = this.waiting.flatMap(({ images }) => images);
    const [read, quota] = await Promise.all([
      readImages(this.tools.security, open, plan.registryRows, this.signal),
      this.tools.security.readQuota(this.signal),
    ]);
    this.checkedAt = this.tools.clock.now();
    for (const image of open) {
      const key = rowOf(image);
      const result = read.get(key);
      if (result?.ok !== true) this.stop ??= withoutEffect(result?.error ?? { kind: 'notFound', effect: 'none' });
      else if (result.value.license === 'licensed')
        this.needless.set(key, image.imageId !== undefined && this.called.has(image.imageId));
      else if (result.value.license === 'unknown' || result.value.imageId !== image.imageId)
        this.stop ??= { kind: 'changed', effect: 'none' };
    }
    if (!quota.ok) {
      this.stop ??= withoutEffect(quota.error);
      return;
    }
    const needed = open.filter((image) => !this.needless.has(rowOf(image)));
    const cost = (images: readonly InventoryImage[]): number => countLicenses(images, plan.registryIdForm);
    // Fewer would be left than was shown: somebody else has taken some. What was shown leaves the reserve alone.
    if (quota.value.left - cost(needed) < plan.quota.left - cost(plan.images))
      this.stop ??= { kind: 'changed', effect: 'none' };
  }

  private placesOf(images: readonly InventoryImage[]): number[] {
    return images.flatMap((image) => this.places.get(image) ?? []);
  }
}

/** Of a reading: nothing was sent by it. */
function withoutEffect(failure: Failure): Failure {
  return { ...failure, effect: 'none' };
}
