import assert from 'node:assert/strict';
import type { ContainerSecurity, JournalContent } from '../../../src/application/ports';
import type { Failure } from '../../../src/core/failure';
import { localImageId } from '../../../src/core/ids';
import type { InventoryImage } from '../../../src/core/image/image';
import type { RunEvent } from '../../../src/core/license/journal';
import { err, ok } from '../../../src/core/result';
import { idOf } from '../simulator/accounts';
import { listCombinations } from './engine/combinations';
import { findBroken } from './engine/invariants';
import { secondRegistry } from './engine/makeImages';
import { play, type Tampering } from './engine/play';
import type { Round, Scenario } from './engine/scenario';

const calm: Round = {
  waitMs: 0,
  settlesFirst: false,
  thinksMs: 0,
  faults: [],
  others: [],
  troubleFrom: 'run',
  otherWindow: 'no',
  cancelsAt: undefined,
  diesAt: undefined,
  torn: 1,
  fullFrom: undefined,
  offlineFrom: undefined,
};

/** Local a and b, registry c; the user names a and c, once, and nothing goes wrong. */
const usual: Scenario = {
  seed: 1,
  readings: { idsPerCall: 'unlimited', surplus: 'random', exactMatch: 'exact', staleMs: 20_000 },
  images: [
    { side: 'local', letter: 0, isLicensed: false },
    { side: 'local', letter: 1, isLicensed: false },
    { side: 'registry', letter: 2, isLicensed: false },
  ],
  isTwin: false,
  further: { local: 0, registry: 0 },
  surplusLicenses: 0,
  takesForm: true,
  reserve: 1,
  maxImages: 500,
  deniesSecondRegistry: false,
  namings: [
    { by: 'row', image: 0 },
    { by: 'row', image: 2 },
  ],
  chooses: 1,
  rounds: [calm],
};

const lost: Round = { ...calm, faults: [{ action: 'ModifyImageAuthorized', kind: 'dropAfter', times: 2 }] };

/** The answers are lost, and the user tries again at once, before the lists show what happened. */
const again: Scenario = { ...usual, surplusLicenses: 5, rounds: [lost, calm] };

/** Registry a twice, in the first registry and in the second, which is denied; the user names the first. */
const sharing: Scenario = {
  ...usual,
  images: [
    { side: 'local', letter: 1, isLicensed: false },
    { side: 'registry', letter: 0, isLicensed: false },
    { side: 'local', letter: 2, isLicensed: false },
    { side: 'registry', letter: 0, isLicensed: false },
  ],
  surplusLicenses: 5,
  deniesSecondRegistry: true,
  namings: [
    { by: 'row', image: 1 },
    { by: 'row', image: 0 },
  ],
};

/** All lists show licenses late, and ids that are sent again spend. */
const late = listCombinations().find(
  ({ readBack, repeatedId, registryIds }) =>
    readBack === 'stale' && repeatedId === 'spends' && registryIds === 'imageId',
);

function withSecurity(change: (security: ContainerSecurity) => Partial<ContainerSecurity>): Tampering {
  return (tools) => ({ ...tools, security: { ...tools.security, ...change(tools.security) } });
}

function losing(kind: RunEvent['kind']): Tampering {
  return (tools) => ({
    ...tools,
    journal: {
      ...tools.journal,
      append: (records) => tools.journal.append(records.filter(({ event }) => event.kind !== kind)),
    },
  });
}

/** A change to what happens once a licensing call was sent, by whatever process. */
function onceSent(change: (hasSent: () => boolean) => Tampering): Tampering {
  let sent = 0;
  const count = withSecurity((security) => ({
    licenseImages: (request, signal) => {
      sent += 1;
      return security.licenseImages(request, signal);
    },
  }));
  return (tools) => change(() => sent > 0)(count(tools));
}

function readNothing(): Promise<JournalContent> {
  return Promise.resolve({ runs: [], damagedLines: 0, lostRuns: [], unreadable: undefined });
}

function unread(): Promise<ReturnType<typeof err<Failure>>> {
  return Promise.resolve(err({ kind: 'timeout', effect: 'none' }));
}

const asLicensed = <I extends InventoryImage>(image: I): I => ({ ...image, license: 'licensed' });

describe('the invariants of a licensing run', () => {
  for (const [name, scenario] of [
    ['when nothing goes wrong', usual],
    ['when answers are lost and the user tries again', again],
  ] as const) {
    it(`hold ${name}`, async () => {
      assert.ok(late !== undefined);
      assert.deepEqual(findBroken(await play(scenario, late)), []);
    });
  }

  const sendingTwice = withSecurity((security) => ({
    licenseImages: async (request, signal) => {
      await security.licenseImages(request, signal);
      return security.licenseImages(request, signal);
    },
  }));
  const mistakes: readonly [title: string, scenario: Scenario, tamper: Tampering, rule: RegExp][] = [
    ['a call that is sent twice', usual, sendingTwice, /^nothing is sent again while it is open/],
    ['a license that is spent twice', usual, sendingTwice, /^no run spends more than its plan showed/],
    ['a journal that loses what is about to be sent', usual, losing('sending'), /^every call is in the journal before/],
    ['a journal that loses what was read', usual, losing('read'), /^the journal replays to what was reported/],
    [
      'a window that does not look into the journal',
      again,
      (tools) => ({ ...tools, journal: { ...tools.journal, readRuns: () => Promise.resolve([]), read: readNothing } }),
      /^nothing is sent again while it is open/,
    ],
    [
      'an image more than planned',
      usual,
      withSecurity((security) => ({
        licenseImages: (request, signal) =>
          security.licenseImages(
            request.kind === 'ids' && request.localImageIds.length > 0
              ? { ...request, localImageIds: [...request.localImageIds, localImageId(idOf('b'))] }
              : request,
            signal,
          ),
      })),
      /^only images of the plan/,
    ],
    [
      'an image that is not known although it is there',
      {
        ...usual,
        readings: { ...usual.readings, exactMatch: 'fuzzy' },
        namings: [
          { by: 'short', image: 0 },
          { by: 'row', image: 2 },
        ],
      },
      withSecurity((security) => ({
        listImages: (query, signal) =>
          query.side === 'local' && query.filter?.by === 'imageIdPart' && query.filter.exactMatch
            ? Promise.resolve(ok({ images: [], total: 0 }))
            : security.listImages(query, signal),
      })),
      /^a plan knows every image/,
    ],
    [
      'an id that names an image of a denied registry too',
      sharing,
      withSecurity((security) => ({
        listImages: async (query, signal) => {
          const page = await security.listImages(query, signal);
          if (!page.ok || query.side === 'local') return page;
          const images = page.value.images.filter(({ name }) => !name.startsWith(secondRegistry.host));
          return ok({ images, total: images.length });
        },
      })),
      /^the maximum, the reserve and denied registries hold/,
    ],
    [
      'a call that leaves after a cancellation',
      { ...usual, rounds: [{ ...calm, cancelsAt: 16 }] },
      (tools) =>
        withSecurity((security) => ({
          licenseImages: async (request) => {
            await tools.clock.sleep(5_000, new AbortController().signal);
            return security.licenseImages(request, new AbortController().signal);
          },
        }))(tools),
      /^no call leaves once the user has cancelled/,
    ],
    [
      'a license taken for granted',
      { ...usual, rounds: [{ ...calm, faults: [{ action: 'ModifyImageAuthorized', kind: 'dropBefore', times: 2 }] }] },
      onceSent((hasSent) =>
        withSecurity((security) => ({
          listImages: async (query, signal) => {
            const page = await security.listImages(query, signal);
            return page.ok && hasSent() ? ok({ ...page.value, images: page.value.images.map(asLicensed) }) : page;
          },
          readImage: async (key, signal) => {
            const image = await security.readImage(key, signal);
            return image.ok && hasSent() ? ok(asLicensed(image.value)) : image;
          },
        })),
      ),
      /^what is said of an image is so/,
    ],
    [
      'licenses counted that are not there',
      { ...usual, surplusLicenses: -1 },
      withSecurity((security) => ({
        readQuota: async (signal) => {
          const quota = await security.readQuota(signal);
          return quota.ok ? ok({ ...quota.value, left: quota.value.left + 5 }) : quota;
        },
      })),
      /^the maximum, the reserve and denied registries hold/,
    ],
    [
      'a window that cannot read what is open',
      again,
      onceSent((hasSent) =>
        withSecurity((security) => ({
          listImages: (query, signal) => (hasSent() ? unread() : security.listImages(query, signal)),
          readImage: (key, signal) => (hasSent() ? unread() : security.readImage(key, signal)),
        })),
      ),
      /^long after the last call nothing is unknown/,
    ],
  ];
  for (const [title, scenario, tamper, rule] of mistakes) {
    it(`find ${title}`, async () => {
      assert.ok(late !== undefined);
      const broken = findBroken(await play(scenario, late, tamper));
      assert.ok(
        broken.some((each) => rule.test(each)),
        broken.join('\n') || 'nothing was found',
      );
    });
  }
});
