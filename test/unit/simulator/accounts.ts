import { Account } from '../../simulator/account';
import { runAction } from '../../simulator/actions';
import { ApiError } from '../../simulator/apiError';
import { demoRegistry } from '../../simulator/fixedImages';
import type { ImageFacts, LocalImage, RegistryImage, SimulatedImage } from '../../simulator/images';
import type { Params } from '../../simulator/params';
import type { Readings } from '../../simulator/readings';

/** A small account made by hand: images by letter, a clock that stands until it is moved. */
export interface SmallAccount {
  readonly account: Account;
  /** Moves the clock. */
  readonly wait: (milliseconds: number) => void;
  /** Answers a call: the fields, or the error's code. */
  readonly call: (action: string, params?: Params) => Params | string;
  /** Sends ModifyImageAuthorized with what is needed beside `params`; answers with `OK` or the error's code. */
  readonly license: (params: Params) => string;
  /** The licensed images, as `side name` in the order of the account. */
  readonly licensed: () => readonly string[];
}

export function makeAccount(
  images: readonly SimulatedImage[],
  freeLicenses: number,
  readings: Partial<Readings> = {},
  pending: readonly SimulatedImage[] = [],
  unlisted: readonly LocalImage[] = [],
): SmallAccount {
  let time = Date.UTC(2026, 5, 1);
  const inventory = { images, pending, unlisted, registries: [demoRegistry], freeLicenses };
  const account = new Account({ inventory, seed: 7, now: () => time });
  account.readings = { ...account.readings, ...readings };
  const call = (action: string, params: Params = {}) => {
    const answer = runAction(account, action, params);
    return answer instanceof ApiError ? answer.code : answer;
  };
  return {
    account,
    wait: (milliseconds) => (time += milliseconds),
    call,
    license: (params) => {
      const answer = call('ModifyImageAuthorized', { ...nothing, ...params });
      return typeof answer === 'string' ? answer : 'OK';
    },
    licensed: () =>
      account
        .describe()
        .images.filter((image) => image.licensed)
        .map((image) => `${image.side} ${image.reference?.replace(/^.*\//, '') ?? ''}`),
  };
}

/** The five required parameters, with neither side touched. */
export const nothing = {
  AllLocalImages: false,
  AllRegistryImages: false,
  UpdatedLocalImageCnt: 0,
  UpdatedRegistryImageCnt: 0,
  ImageSourceType: 'ASSETIMAGE',
} as const;

/** `sha256:` and the letter 64 times: a hex digit, so that it looks like an id. */
export function idOf(letter: string): string {
  return `sha256:${letter.repeat(64)}`;
}

export function local(letter: string, marks: Partial<LocalImage> = {}): LocalImage {
  return { ...facts(letter), side: 'local', name: `${letter}:1`, digest: undefined, hosts: 1, ...marks };
}

export function registryRow(id: number, letter: string, marks: Partial<RegistryImage> = {}): RegistryImage {
  return {
    ...facts(letter),
    side: 'registry',
    id,
    digest: `sha256:${'0'.repeat(63)}${letter}`,
    registry: demoRegistry,
    namespace: 'team',
    name: letter,
    tag: `${id}`,
    latest: true,
    ...marks,
  };
}

function facts(letter: string): ImageFacts {
  return {
    imageId: idOf(letter),
    size: 1000,
    createdAt: Date.UTC(2026, 0, 1),
    scan: 'notScan',
    vulnerabilities: [0, 0, 0, 0],
    viruses: 0,
    risks: 0,
    components: 3,
    containers: 0,
    licensed: false,
  };
}
