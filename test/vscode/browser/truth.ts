import type { SimulatorControl } from './stage';

/** What the simulator says of itself. */
export interface Truth {
  readonly images: readonly {
    readonly side: 'local' | 'registry';
    readonly imageId: string;
    /** Of registry images. */
    readonly id?: number;
    readonly reference?: string;
    readonly licensed: boolean;
  }[];
  readonly quota: { readonly total: number; readonly used: number };
  /** Requests that a delay holds back at present. */
  readonly delayed: number;
  readonly requests: readonly { readonly action: string; readonly code: string; readonly body: unknown }[];
}

export async function readTruth({ endpoint }: SimulatorControl): Promise<Truth> {
  const response = await fetch(`${endpoint}/_simulator/state`);
  return (await response.json()) as Truth;
}

/** The images that `after` has licensed and `before` has not, by reference or id. */
export function newlyLicensed(before: Truth, after: Truth): string[] {
  const licensedBefore = new Set(before.images.filter(({ licensed }) => licensed).map(keyOf));
  return after.images
    .filter((image) => image.licensed && !licensedBefore.has(keyOf(image)))
    .map(({ reference, imageId, side }) => `${side} ${reference ?? imageId}`);
}

/** Several rows of the registry may have one image id. */
function keyOf({ side, id, imageId }: Truth['images'][number]): string {
  return `${side} ${String(id ?? imageId)}`;
}

export function licensingCalls({ requests }: Truth): Truth['requests'] {
  return requests.filter(({ action }) => action === 'ModifyImageAuthorized');
}

/** What happened since: the images newly licensed, the licenses used and the actions called, in their order. */
export interface Spending {
  readonly images: readonly string[];
  readonly licenses: number;
  readonly actions: readonly string[];
}

export async function readSpending(simulator: SimulatorControl, before: Truth): Promise<Spending> {
  const after = await readTruth(simulator);
  return {
    images: newlyLicensed(before, after),
    licenses: after.quota.used - before.quota.used,
    actions: after.requests.slice(before.requests.length).map(({ action }) => action),
  };
}
