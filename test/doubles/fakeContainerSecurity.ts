import type { ContainerSecurity, ImagePage, ImageQuery, Receipt } from '../../src/application/ports';
import type { Failure } from '../../src/core/failure';
import type { ImageKey, InventoryImage, LicenseState } from '../../src/core/image/image';
import { keyOf, keyText } from '../../src/core/license/plan';
import type { Quota } from '../../src/core/license/quota';
import { registryIdOf, type LicensingRequest } from '../../src/core/license/request';
import { err, ok, type Result } from '../../src/core/result';

/** One call of the port. `ids`: of a licensing call as the wire has them, of a list the values of its filter, of a reading the key. */
interface Call {
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
  | { readonly kind: 'hang' };

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
  quotaFailure: Failure | undefined;
  /** Run as a licensing call arrives. */
  onLicense: () => void = () => undefined;
  left: number;
  private readonly licenses = new Map<string, LicenseState>();
  private readonly readings = new Map<string, number>();

  constructor(private readonly options: FakeOptions) {
    this.left = options.left ?? 1000;
  }

  /** The ids of each licensing call. */
  get sent(): (readonly string[])[] {
    return this.calls.flatMap(({ name, ids }) => (name === 'license' ? [ids] : []));
  }

  count(name: Call['name']): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  listImages(query: ImageQuery, signal: AbortSignal): Promise<Result<ImagePage, Failure>> {
    this.calls.push({ name: 'list', ids: valuesOf(query) });
    const failure = this.failureOf(signal, this.readFailure);
    if (failure !== undefined) return Promise.resolve(err(failure));
    const matching = this.options.images.filter((image) => image.side === query.side && passes(image, query));
    const page = matching.slice(query.offset, query.offset + query.limit);
    return Promise.resolve(ok({ images: page.map((image) => this.show(image)), total: matching.length }));
  }

  readImage(key: ImageKey, signal: AbortSignal): Promise<Result<InventoryImage, Failure>> {
    this.calls.push({ name: 'read', ids: [keyText(key)] });
    const failure = this.failureOf(signal, this.readFailure);
    if (failure !== undefined) return Promise.resolve(err(failure));
    const image = this.options.images.find((candidate) => keyText(keyOf(candidate)) === keyText(key));
    return Promise.resolve(image === undefined ? err({ kind: 'notFound', effect: 'none' }) : ok(this.show(image)));
  }

  readQuota(signal: AbortSignal): Promise<Result<Quota, Failure>> {
    this.calls.push({ name: 'quota', ids: [] });
    const failure = this.failureOf(signal, this.quotaFailure);
    return Promise.resolve(
      failure === undefined ? ok({ left: this.left, total: undefined, used: undefined }) : err(failure),
    );
  }

  async licenseImages(request: LicensingRequest, signal: AbortSignal): Promise<Result<Receipt, Failure>> {
    const ids = idsOf(request);
    this.calls.push({ name: 'license', ids });
    this.onLicense();
    const fault = this.faults.shift();
    if (fault?.kind === 'hang') return untilAborted(signal);
    if (fault?.kind === 'refuse') return err(fault.failure);
    const named = this.options.images.filter((image) => ids.includes(idOf(image, request)));
    const wanted = new Set(
      named.flatMap((image) => (this.stateOf(image) === 'licensed' ? [] : [idOf(image, request)])),
    );
    if (wanted.size > this.left) return err(notEnough);
    this.left -= wanted.size;
    for (const image of named) this.licenses.set(keyText(keyOf(image)), 'licensed');
    return fault === undefined ? ok({ requestId: `request-${this.sent.length}` }) : err(fault.failure);
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

function passes(image: InventoryImage, query: ImageQuery): boolean {
  if (query.side === 'registry' || query.filter === undefined) return true;
  const { filter } = query;
  switch (filter.by) {
    case 'imageId':
      return filter.ids.some((id) => id === image.imageId);
    case 'imageIdPart':
      return filter.parts.some((part) => image.imageId?.includes(part) === true);
    case 'name':
      return filter.names.some((name) => image.name.includes(name));
  }
}

function idsOf(request: LicensingRequest): string[] {
  const registry = request.registryImages.map((image) => registryIdOf(image, request.registryIdForm) ?? '');
  return [...request.localImageIds, ...registry];
}

function idOf(image: InventoryImage, request: LicensingRequest): string {
  if (image.side === 'registry')
    return request.registryImages.length === 0 ? '' : (registryIdOf(image, request.registryIdForm) ?? '');
  return request.localImageIds.length === 0 ? '' : image.imageId;
}

function untilAborted(signal: AbortSignal): Promise<Result<never, Failure>> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(err({ kind: 'cancelled', effect: 'open' })), { once: true });
  });
}
