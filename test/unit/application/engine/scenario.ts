import fc from 'fast-check';
import type { Fault } from '../../../simulator/faults';
import type { OtherUse } from '../../../simulator/otherUser';
import type { Readings } from '../../../simulator/readings';
import { faultArbitrary } from './faultArbitrary';

/** An image of the account. Images of one letter have one image id. */
export interface Listed {
  readonly side: 'local' | 'registry';
  /** 0 to 5. */
  readonly letter: number;
  readonly isLicensed: boolean;
}

/** What the user names, by the place of an image in the account, taken around. */
export interface Naming {
  readonly by: 'name' | 'id' | 'short' | 'row';
  readonly image: number;
}

/** One attempt of the user: a plan, a confirmation, a run; in a process of its own. */
export interface Round {
  /** Milliseconds since the round before. */
  readonly waitMs: number;
  readonly settlesFirst: boolean;
  /** Milliseconds between the plan and its confirmation. */
  readonly thinksMs: number;
  /** Scheduled as the round begins, or as its run does. */
  readonly faults: readonly Fault[];
  readonly others: readonly OtherUse[];
  readonly troubleFrom: 'plan' | 'run';
  /** When another window licenses the same: between the confirmation and the run, or beside the run. */
  readonly otherWindow: 'no' | 'before' | 'beside';
  /** In steps of the run. */
  readonly cancelsAt: number | undefined;
  readonly diesAt: number | undefined;
  /** Part of its last line that a process which ends while writing has written. */
  readonly torn: number;
  /** The first record that finds the disk full. */
  readonly fullFrom: number | undefined;
  /** The first request that finds no network; the one after the next finds it again. */
  readonly offlineFrom: number | undefined;
}

export interface Scenario {
  readonly seed: number;
  readonly readings: Pick<Readings, 'idsPerCall' | 'surplus' | 'exactMatch' | 'staleMs'>;
  readonly images: readonly Listed[];
  /** Whether the first image is on the other side too, and the user names both. */
  readonly isTwin: boolean;
  /** Further images with ids of their own, all of which the user names. */
  readonly further: { readonly local: number; readonly registry: number };
  /** Licenses that are free beyond those that all images would need, or less. */
  readonly surplusLicenses: number;
  /** Whether registry ids are sent in the form that the service takes. */
  readonly takesForm: boolean;
  readonly reserve: number;
  readonly maxImages: number;
  readonly deniesSecondRegistry: boolean;
  readonly namings: readonly Naming[];
  /** Of several candidates the user chooses so many. */
  readonly chooses: number;
  readonly rounds: readonly Round[];
}

/** One case in so many has it. */
const onceIn = <T>(cases: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: cases - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary },
  );

const listed: fc.Arbitrary<Listed> = fc.record({
  side: fc.constantFrom('local', 'registry'),
  letter: fc.oneof(fc.nat(2), fc.nat(5)),
  isLicensed: fc.nat(5).map((number) => number === 5),
});

const round: fc.Arbitrary<Round> = fc.record({
  waitMs: fc.constantFrom(0, 0, 100, 7_000, 59_000, 61_000),
  settlesFirst: fc.boolean(),
  thinksMs: fc.constantFrom(0, 0, 1_000, 40_000),
  faults: fc.array(faultArbitrary, { maxLength: 3 }),
  others: fc.array(
    fc.record({
      images: fc.integer({ min: 1, max: 2 }),
      action: fc.constantFrom('*', 'ModifyImageAuthorized', 'DescribeValueAddedSrvInfo'),
      nth: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 1 },
  ),
  troubleFrom: fc.constantFrom('run', 'run', 'plan'),
  otherWindow: fc.nat(9).map((number) => (number === 9 ? 'beside' : number === 8 ? 'before' : 'no')),
  cancelsAt: onceIn(4, fc.integer({ min: 6, max: 40 })),
  diesAt: onceIn(3, fc.oneof(fc.integer({ min: 6, max: 40 }), fc.integer({ min: 1, max: 90 }))),
  torn: fc.constantFrom(0, 0.5, 0.9, 1),
  fullFrom: onceIn(12, fc.nat(6)),
  offlineFrom: onceIn(12, fc.integer({ min: 2, max: 12 })),
});

export const scenarioArbitrary: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.nat(),
  readings: fc.record({
    idsPerCall: fc.constantFrom('unlimited', 'atMost100'),
    surplus: fc.constantFrom('random', 'first'),
    exactMatch: fc.constantFrom('exact', 'fuzzy'),
    staleMs: fc.constantFrom(500, 3_000, 9_000, 20_000),
  }),
  images: fc.array(listed, { minLength: 1, maxLength: 9, size: 'max' }),
  isTwin: fc.nat(2).map((number) => number === 2),
  further: fc.oneof(
    { weight: 11, arbitrary: fc.constant({ local: 0, registry: 0 }) },
    {
      weight: 1,
      arbitrary: fc.record({ local: fc.constantFrom(0, 101, 230), registry: fc.constantFrom(0, 0, 101) }),
    },
  ),
  surplusLicenses: fc.constantFrom(-2, 0, 0, 1, 2, 4, 8),
  takesForm: fc.nat(7).map((number) => number !== 7),
  reserve: fc.constantFrom(0, 0, 0, 1, 3),
  maxImages: fc.constantFrom(500, 500, 500, 3),
  deniesSecondRegistry: fc.nat(4).map((number) => number === 4),
  namings: fc.array(fc.record({ by: fc.constantFrom('name', 'id', 'short', 'row'), image: fc.nat(8) }), {
    minLength: 1,
    maxLength: 6,
    size: 'max',
  }),
  chooses: fc.integer({ min: 1, max: 3 }),
  rounds: fc.array(round, { minLength: 1, maxLength: 3 }),
});
