/**
 * What no document says about the service, one switch each. The first value of each row is the default.
 * A client is right only when it is right under every one of them.
 */
const choices = {
  /** What `RegistryImageIds` (and `ExcludeRegistryImageIds`) take: `ImageId`, or the numeric `Id` of a row as a string. */
  registryIds: ['imageId', 'assetId'],
  /** An already licensed id sent again by `…ImageIds`. */
  repeatedId: ['free', 'spends'],
  /** One image id on both sides: one license that covers both, or one for each side. */
  bothSides: ['oneLicense', 'twoLicenses'],
  /** One ImageId in several registry rows: one license for all of them, or each row its own (then also apart from the local side). */
  registryRows: ['shared', 'own'],
  /** Too few free licenses: nothing happens, or what is free is spent; answered with AuthorizedNotEnough both times. */
  notEnough: ['refuse', 'partial'],
  /** Lists, details and counters after a licensing call: true at once, or as before for `staleMs`. */
  readBack: ['immediate', 'stale'],
  /** Which images are dropped when more match than the count allows. */
  surplus: ['random', 'first'],
  /** A filter name that the action does not know: InvalidParameter, or as if the filter were not there. */
  unknownFilter: ['error', 'ignored'],
  /** `ExactMatch: true`: equals, or contains (then `false` is equals; the definition calls it "fuzzy query"). */
  exactMatch: ['exact', 'fuzzy'],
  /** Ids of both sides together in one licensing call; above: InvalidParameterValue. */
  idsPerCall: ['unlimited', 'atMost100'],
} as const;

type Choices = typeof choices;
type ReadingName = keyof Choices;

export type Readings = { readonly [Name in ReadingName]: Choices[Name][number] } & {
  /** How long `readBack: 'stale'` lasts, in milliseconds of the simulator's clock. */
  readonly staleMs: number;
};

export const defaultReadings: Readings = {
  registryIds: 'imageId',
  repeatedId: 'free',
  bothSides: 'oneLicense',
  registryRows: 'shared',
  notEnough: 'refuse',
  readBack: 'immediate',
  surplus: 'random',
  unknownFilter: 'error',
  exactMatch: 'exact',
  idsPerCall: 'unlimited',
  staleMs: 3000,
};

/** Every switch with its values, for tests that run the matrix. */
export function listReadings(): readonly { readonly name: ReadingName; readonly values: readonly string[] }[] {
  return Object.entries(choices).map(([name, values]) => ({ name: name as ReadingName, values }));
}

/** `current` with the given switches changed, or a sentence that says what is wrong with them. */
export function changeReadings(current: Readings, changes: unknown): Readings | string {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) return 'Readings are a JSON object.';
  for (const [name, value] of Object.entries(changes) as [string, unknown][]) {
    if (name === 'staleMs') {
      if (typeof value !== 'number' || value < 0) return 'staleMs is a number of milliseconds.';
    } else {
      const values = listReadings().find((reading) => reading.name === name)?.values;
      if (values === undefined) return `There is no reading ${JSON.stringify(name)}.`;
      if (typeof value !== 'string' || !values.includes(value)) return `${name} is one of ${values.join(', ')}.`;
    }
  }
  return { ...current, ...(changes as Partial<Readings>) };
}
