import { keyOf, keyText } from '../../../src/core/image/image';
import { finalReadingAt } from '../../../src/core/license/finalReading';
import type { Run } from '../../../src/core/license/run';
import { stateOfRun } from '../../../src/core/license/runState';
import { unseenUse } from '../../../src/core/license/strangeUse';
import type { WrittenHistory } from './writtenScenario';
import { nameOf, reachableBy } from './writtenStage';

const invariants: Readonly<Record<string, (history: WrittenHistory) => string[]>> = {
  'it is sent once, and only by a run': ({ calls, standings }) => {
    const taken = calls.filter(({ code }) => !code.startsWith('RequestLimitExceeded'));
    return taken.length > (standings.length > 0 ? 1 : 0) ? [`${taken.length} calls`] : [];
  },
  'no more is spent than was shown': (history) => {
    const { verdict } = history;
    const spent = spentBy(history);
    return spent > verdict.cost ? [`${spent} of ${verdict.cost}`] : [];
  },
  'the limits hold': (history) => {
    const { scenario, verdict, calls } = history;
    const { reserve, maxImages } = scenario.limits;
    const left = calls.at(-1)?.free ?? Infinity;
    return [
      ...(verdict.cost > maxImages ? [`${verdict.cost} shown, the maximum is ${maxImages}`] : []),
      ...(scenario.others.length === 0 && left < reserve && spentBy(history) > 0 ? [`left ${left} of ${reserve}`] : []),
    ];
  },
  'nothing is licensed but what was shown, or was said to be possible': (history) => {
    if (history.scenario.others.length > 0) return [];
    const reachable = reachableBy(history.plan, history.scenario.written);
    return [...oursOf(history)].filter((name) => !reachable.has(name));
  },
  'what is said of an image is so': (history) =>
    history.standings.flatMap(({ when, run, licensed }) =>
      wrongWords(run, licensed, oursOf(history)).map((word) => `${when}: ${word}`),
    ),
  'a list can tell it, and it is told': (history) => {
    const ours = [...oursOf(history)].filter((name) => history.listed.has(name));
    return history.standings.slice(1).flatMap(({ when, run }) => {
      const told = seenBy(run);
      return ours.filter((name) => !told.has(name)).map((name) => `${when}: nothing of ${name}`);
    });
  },
  'licenses that are gone for nothing that is listed are told': (history) => {
    const { licensed, licensedBefore, scenario, standings } = history;
    if (scenario.others.length > 0) return [];
    const since = [...licensed].filter((name) => !licensedBefore.has(name)).length;
    const unseen = Math.max(0, spentBy(history) - since);
    return standings
      .slice(1)
      .flatMap(({ when, run }) => (unseenUse(run) === unseen ? [] : [`${when}: ${unseenUse(run)} of ${unseen}`]));
  },
  'nothing is open that a list can tell': ({ standings }) =>
    standings
      .slice(1)
      .flatMap(({ when, run }) => [
        ...(finalReadingAt(run) === undefined ? [] : [`${when}: it is not final`]),
        ...run.outcomes.flatMap(({ image, outcome }) => (outcome.kind === 'unknown' ? [`${when}: ${image.name}`] : [])),
        ...(stateOfRun(run) === 'unknown' && unseenUse(run) === 0 ? [`${when}: it is not known`] : []),
      ]),
};

/** What is broken, in words; empty when all holds. */
export function findBrokenWritten(history: WrittenHistory): string[] {
  return Object.entries(invariants).flatMap(([rule, find]) => find(history).map((example) => `${rule}: ${example}`));
}

function spentBy({ calls }: WrittenHistory): number {
  return calls.reduce((sum, call) => sum + call.spent, 0);
}

/** What the call licensed. */
function oursOf({ calls }: WrittenHistory): Set<string> {
  return new Set(calls.flatMap(({ licensed }) => licensed.map(nameOf)));
}

/** What is told as licensed. */
function seenBy({ outcomes, further = [] }: Run): Set<string> {
  const licensed = outcomes.filter(({ outcome }) => outcome.kind === 'licensed');
  return new Set([...licensed, ...further].map(({ image }) => keyText(keyOf(image))));
}

function wrongWords(run: Run, licensed: ReadonlySet<string>, ours: ReadonlySet<string>): string[] {
  const denied = run.outcomes.filter(({ outcome }) => outcome.kind === 'notLicensed');
  return [
    ...[...seenBy(run)].filter((name) => !licensed.has(name)).map((name) => `${name} is not licensed`),
    ...denied.map(({ image }) => keyText(keyOf(image))).filter((name) => ours.has(name)),
  ];
}
