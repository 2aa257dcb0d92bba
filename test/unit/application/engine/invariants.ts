import { findUnannounced, findUncancelled, findWrongBodies } from './callInvariants';
import type { History } from './history';
import { findBreachesOfLimits, findOverlooked, findOverspending, findStrangers } from './spendingInvariants';
import { findRepetitions } from './repetitionInvariant';
import { findForgotten, findUnfinished, findWrongWords } from './wordInvariants';

/** Each invariant by what it says, with the function that finds what breaks it. */
const invariants: Readonly<Record<string, (history: History) => string[]>> = {
  'every call is by ids, with All… false and counts equal to the ids': findWrongBodies,
  'every call is in the journal before it leaves': findUnannounced,
  'no call leaves once the user has cancelled': findUncancelled,
  'a plan knows every image that the account has': findOverlooked,
  'only images of the plan, and what shares an id with them, are licensed by a run': findStrangers,
  'no run spends more than its plan showed': findOverspending,
  'the maximum, the reserve and denied registries hold': findBreachesOfLimits,
  'nothing is sent again while it is open what became of it': findRepetitions,
  'what is said of an image is so': findWrongWords,
  'the journal replays to what was reported': findForgotten,
  'long after the last call nothing is unknown': findUnfinished,
};

/** What is broken, in words; empty when all holds. */
export function findBroken(history: History): string[] {
  return Object.entries(invariants).flatMap(([rule, find]) => find(history).map((example) => `${rule}: ${example}`));
}
