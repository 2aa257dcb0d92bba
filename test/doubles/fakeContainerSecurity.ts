import type { ContainerSecurity, ImagePage, ImageQuery, Receipt } from '../../src/application/ports';
import type { Failure } from '../../src/core/failure';
import type { ImageKey, InventoryImage, LicenseState } from '../../src/core/image/image';
import { keyOf, keyText } from '../../src/core/image/image';
import type { Quota } from '../../src/core/license/quota';
import { registryIdOf, type IdRequest, type LicensingRequest } from '../../src/core/license/request';
import { err, ok, type Result } from '../../src/core/result';
import { chooseWritten } from './chooseWritten';

/** One call of the port. `ids`: of a licensing call as the wire has them, or the whole of one as written, of a list the values of its filter, of a reading the key. */
export interface Call {
  readonly name: 'list' | 'read' | 'quota' | 'license';
  readonly ids: readonly string[];
}

/** What happens to one licensing call instead of its success. */
export type Fault =
  /** Nothing is licensed. */
  | { readonly kind: 'refuse'; readonly failure: Failure }
  /** The images are licensed, and the answer is this failure. */
  | { readonly kind: 'loseAnswer'; readonly failure: Failure }
  /** Nothing comes until the signal is aborted, and nothing is licensed. */
  | { readonly kind: 'hang' }
  /** The images are licensed, and nothing comes until the signal is aborted. */
  | { readonly kind: 'hangAfter' };

interface FakeOptions {
  readonly images: readonly InventoryImage[];
  /** Free licenses. */
  readonly left?: number;
}

/**
 * An account in memory: each id that a call names and that is unlicensed costs one license. A call that needs more
 * than there are is refused whole.
 */
export class FakeContainerSecurity implements ContainerSecurity {
  readonly calls: Call[] = [];
  /** Faults of the next licensing calls, in turn; undefined lets one succeed. */
  readonly faults: (Fault | undefined)[] = [];
  /** Readings of each image that still show its state from before the licensing calls. */
  staleReadings = 0;
  /** Failure of every reading of one image or a page. */
  readFailure: Failure | undefined;
  /** Failures of the next readings of images, in turn; undefined lets one succeed. */
  readonly readFaults: (Failure | undefined)[] = [];
  quotaFailure: Failure | undefined;
  /** What `exactMatch: true` means; `false` means the other. */
  exactMatch: 'equals' | 'contains' = 'equals';
  /** What a licensing call waits for before it leaves. */
  beforeLeaving: () => void | Promise<void> = () => undefined;
  /** Run as a call arrives; the call goes on when it is over. */
  onCall: (call: Call) => void | Promise<void> = () => undefined;
  left: number;
  private readonly licenses = new Map<string, LicenseState>();
  private readonly readings = new Map<string, number>();
  /** By `keyText`. */
  private readonly rows: Map<string, InventoryImage>;

  constructor(options: FakeOptions) {
    this.rows = new Map(options.images.map((image) => [keyText(keyOf(image)), image]));
    this.left = options.left ?? 1000;
  }

  /** Somebody else licenses an image, and every reading shows it at once. */
  licenseElsewhere(image: InventoryImage): void {
    this.replace({ ...image, license: 'licensed' });
    this.left -= 1;
  }

  /** Puts another row in the place of that with its key. */
  replace(image: InventoryImage): void {
    this.rows.set(keyText(keyOf(image)), image);
  }

  remove(image: InventoryImage): void {
    this.rows.delete(keyText(keyOf(image)));
  }

  isLicensed(image: InventoryImage): boolean {
    const known = this.rows.get(keyText(keyOf(image)));
    return known !== undefined && this.stateOf(known) === 'licensed';
  }

  /** The ids of each licensing call. */
  get sent(): (readonly string[])[] {
    return this.calls.flatMap(({ name, ids }) => (name === 'license' ? [ids] : []));
  }

  count(name: Call['name']): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  async listImages(query: ImageQuery, signal: AbortSignal): Promise<Result<ImagePage, Failure>> {
    await this.arrive({ name: 'list', ids: valuesOf(query) });
    const failure = this.failureOf(signal, this.readFaults.shift() ?? this.readFailure);
    if (failure !== undefined) return err(failure);
    const passes = this.filterOf(query);
    const matching = [...this.rows.values()].filter((image) => image.side === query.side && passes(image));
    const page = matching.slice(query.offset, query.offset + query.limit);
    return ok({ images: page.map((image) => this.show(image)), total: matching.length });
  }

  async readImage(key: ImageKey, signal: AbortSignal): Promise<Result<InventoryImage, Failure>> {
    await this.arrive({ name: 'read', ids: [keyText(key)] });
    const failure = this.failureOf(signal, this.readFaults.shift() ?? this.readFailure);
    if (failure !== undefined) return err(failure);
    const image = this.rows.get(keyText(key));
    return image === undefined ? err({ kind: 'notFound', effect: 'none' }) : ok(this.show(image));
  }

  async readQuota(signal: AbortSignal): Promise<Result<Quota, Failure>> {
    await this.arrive({ name: 'quota', ids: [] });
    const failure = this.failureOf(signal, this.quotaFailure);
    return failure === undefined ? ok({ left: this.left, total: undefined, used: undefined }) : err(failure);
  }

  async licenseImages(
    request: LicensingRequest,
    signal: AbortSignal,
    findObstacle?: () => Promise<Failure | undefined>,
  ): Promise<Result<Receipt, Failure>> {
    if (signal.aborted) return err({ kind: 'cancelled', effect: 'none' });
    await this.beforeLeaving();
    const obstacle = await findObstacle?.();
    if (obstacle !== undefined) return err(obstacle);
    const ids = request.kind === 'ids' ? idsOf(request) : [JSON.stringify(request.request)];
    const requestId = `request-${this.sent.length + 1}`;
    await this.arrive({ name: 'license', ids });
    const fault = this.faults.shift();
    if (fault?.kind === 'hang') return untilAborted(signal);
    if (fault?.kind === 'refuse') return err(fault.failure);
    const wire = new Set(ids);
    const unlicensed = [...this.rows.values()].filter((image) => this.stateOf(image) !== 'licensed');
    const named =
      request.kind === 'ids'
        ? unlicensed.filter((image) => wire.has(idOf(image, request)))
        : chooseWritten(unlicensed, request.request);
    const wanted = new Set(
      named.map((image) => (request.kind === 'ids' ? idOf(image, request) : keyText(keyOf(image)))),
    );
    if (wanted.size > this.left) return err(notEnough);
    this.left -= wanted.size;
    for (const image of named) this.licenses.set(keyText(keyOf(image)), 'licensed');
    if (fault?.kind === 'hangAfter') return untilAborted(signal);
    return fault === undefined ? ok({ requestId }) : err(fault.failure);
  }

  private async arrive(call: Call): Promise<void> {
    this.calls.push(call);
    await this.onCall(call);
  }

  private stateOf(image: InventoryImage): LicenseState {
    return this.licenses.get(keyText(keyOf(image))) ?? image.license;
  }

  private show(image: InventoryImage): InventoryImage {
    const key = keyText(keyOf(image));
    if (!this.licenses.has(key)) return image;
    const reading = (this.readings.get(key) ?? 0) + 1;
    this.readings.set(key, reading);
    return reading <= this.staleReadings ? image : { ...image, license: this.stateOf(image) };
  }

  private filterOf(query: ImageQuery): (image: InventoryImage) => boolean {
    if (query.side === 'registry' || query.filter === undefined) return () => true;
    const { filter } = query;
    if (filter.by === 'imageId') {
      const ids = new Set<string | undefined>(filter.ids);
      return ({ imageId }) => ids.has(imageId);
    }
    const isExact = filter.exactMatch === (this.exactMatch === 'equals');
    const values = filter.by === 'name' ? filter.names : filter.parts;
    return (image) => {
      const text = filter.by === 'name' ? image.name : (image.imageId ?? '');
      return values.some((value) => (isExact ? text === value : text.includes(value)));
    };
  }

  private failureOf(signal: AbortSignal, scripted: Failure | undefined): Failure | undefined {
    return signal.aborted ? { kind: 'cancelled', effect: 'none' } : scripted;
  }
}

/** As the service answers when fewer licenses are free than a call needs. */
export const notEnough: Failure = {
  kind: 'quotaUsedUp',
  effect: 'open',
  code: 'FailedOperation.AuthorizedNotEnough',
  requestId: 'request-refused',
};

function valuesOf(query: ImageQuery): readonly string[] {
  if (query.side === 'registry' || query.filter === undefined) return [];
  const { filter } = query;
  switch (filter.by) {
    case 'imageId':
      return filter.ids;
    case 'imageIdPart':
      return filter.parts;
    case 'name':
      return filter.names;
  }
}

function idsOf(request: IdRequest): string[] {
  const registry = request.registryImages.map((image) => registryIdOf(image, request.registryIdForm) ?? '');
  return [...request.localImageIds, ...registry];
}

function idOf(image: InventoryImage, request: IdRequest): string {
  if (image.side === 'registry')
    return request.registryImages.length === 0 ? '' : (registryIdOf(image, request.registryIdForm) ?? '');
  return request.localImageIds.length === 0 ? '' : image.imageId;
}

function untilAborted(signal: AbortSignal): Promise<Result<never, Failure>> {
  const cancelled = err<Failure>({ kind: 'cancelled', effect: 'open' });
  if (signal.aborted) return Promise.resolve(cancelled);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(cancelled), { once: true });
  });
}
