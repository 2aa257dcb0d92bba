import assert from 'node:assert/strict';
import { exportPlan } from '../../../../src/core/license/exportPlan';
import { exportRuns } from '../../../../src/core/license/exportRuns';
import type { PlanItem, PlanState } from '../../../../src/core/license/plan';
import type { Origin } from '../../../../src/core/license/target';
import { err, ok } from '../../../../src/core/result';
import type { Table } from '../../../../src/core/table';
import { idOf, localImage, registryImage } from '../../../doubles/images';
import { planFor, quotaOf, startOf } from '../../../doubles/plans';
import { runOf, type Timed } from '../../../doubles/runs';

const nginx = localImage('nginx:1', 'b');
const web = registryImage('r.example.com/web:1', 7, 'a', 'unlicensed', 'c');
const time = (milliseconds: number) => `T${milliseconds}`;

/** The first row's cells by column, those without a value left out. */
function rowOf({ columns, rows }: Table, index = 0): Record<string, unknown> {
  const cells = columns.map((column, at) => [column, rows[index]?.[at]] as const);
  return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
}

describe('the export of the activity', () => {
  const common = {
    run: 'r',
    started: 'T0',
    cancelled: false,
    account: 'test',
    site: 'custom',
    endpoint: 'http://127.0.0.1:1',
    user: 'me',
    asWritten: false,
    planDigest: 'd',
    licensesBefore: 1000,
    origin: 'tree',
  };
  const webCells = {
    side: 'registry',
    image: 'r.example.com/web:1',
    imageId: idOf('a'),
    registryRow: 7,
    digest: idOf('c'),
  };
  const sent: Timed = [20, { kind: 'sent', images: [0], sending: { kind: 'accepted', requestId: 'q' } }];
  const sending: Timed = [10, { kind: 'sending', images: [0] }];
  const read: Timed = [30, { kind: 'read', readings: [[0, ok('licensed')]] }];
  const quota: Timed = [40, { kind: 'quota', quota: ok(quotaOf(999)) }];
  const ended: Timed = [50, { kind: 'ended', cancelled: false }];

  const cases: readonly [title: string, events: readonly Timed[], cells: Record<string, unknown>][] = [
    [
      'tells of a licensed image who, what, when and for what',
      [sending, sent, read, quota, ended],
      { ended: 'T50', licensesAfter: 999, sent: 'T20', requestId: 'q', outcome: 'licensed' },
    ],
    ['has no end of a run that has none', [sending], { sent: 'T10', outcome: 'unknown', reason: 'notRead' }],
    [
      'tells the reason and the codes of a refusal',
      [
        sending,
        [
          20,
          {
            kind: 'sent',
            images: [0],
            sending: {
              kind: 'failed',
              failure: { kind: 'permission', effect: 'none', code: 'AuthFailure.Unauthorized', requestId: 'q' },
            },
          },
        ],
        [40, { kind: 'quota', quota: err({ kind: 'permission', effect: 'none' }) }],
        [50, { kind: 'ended', cancelled: true }],
      ],
      {
        ended: 'T50',
        cancelled: true,
        sent: 'T20',
        requestId: 'q',
        outcome: 'notLicensed',
        reason: 'refused',
        failure: 'permission',
        errorCode: 'AuthFailure.Unauthorized',
      },
    ],
  ];
  for (const [title, events, cells] of cases) {
    it(title, () =>
      assert.deepEqual(rowOf(exportRuns([runOf('r', [web], events)], time)), { ...common, ...webCells, ...cells }),
    );
  }

  it('has one row for each image of each run', () => {
    const runs = [runOf('a', [web, nginx], [ended]), runOf('b', [nginx], [ended])];
    const { rows } = exportRuns(runs, time);
    assert.deepEqual(
      rows.map(([run]) => run),
      ['a', 'a', 'b'],
    );
  });

  it('has a row for each image that is listed as licensed beside those of a request as written', () => {
    const further: Timed = [40, { kind: 'further', images: [{ image: web, origins: [{ kind: 'written' }] }] }];
    const table = exportRuns([runOf('r', [nginx], [further, ended])], time);
    const named = table.columns.indexOf('image');
    assert.deepEqual(
      table.rows.map((row) => [row[named], row[table.columns.indexOf('outcome')]]),
      [
        [nginx.name, 'notLicensed'],
        [web.name, 'further'],
      ],
    );
    const alone = exportRuns([runOf('r', [], [further, ended])], time);
    assert.deepEqual(rowOf(alone), { ...common, ...webCells, ended: 'T50', origin: '', outcome: 'further' });
  });

  it('tells how many images the damaged record of a run has lost', () => {
    const missing: Timed = [40, { kind: 'planned', from: 3, images: [{ image: web, origins: [] }] }];
    const table = exportRuns([runOf('r', [nginx], [missing, ended])], time);
    assert.deepEqual([rowOf(table)['imagesLost'], table.rows.length], [2, 2]);
  });

  it('has a row for a run without images', () => {
    assert.deepEqual(rowOf(exportRuns([runOf('r', [], [ended])], time)), { ...common, ended: 'T50', origin: '' });
  });

  it('has the RequestId of a request as written that no image is known of', () => {
    const request: Timed[] = [
      [10, { kind: 'sending', images: [] }],
      [20, { kind: 'sent', images: [], sending: { kind: 'accepted', requestId: 'q' } }],
    ];
    const { sent: at, requestId } = rowOf(exportRuns([runOf('r', [], [...request, ended], { written: {} })], time));
    assert.deepEqual([at, requestId], ['T20', 'q']);
  });

  it('names each place once, with lines as editors count them', () => {
    const file: Origin = { kind: 'file', uri: 'file:///app/Dockerfile', line: 2 };
    const images = [{ image: nginx, origins: [file, file, { kind: 'paste' }] as const }];
    const { origin } = rowOf(exportRuns([runOf('r', [], [ended], { images })], time));
    assert.equal(origin, 'file:///app/Dockerfile:3 paste');
  });

  it('has nothing of the account but its label, site and address', () => {
    const id = 'account-id-of-a-key';
    const account = { ...startOf([]).account, id };
    assert.ok(!JSON.stringify(exportRuns([runOf('r', [web], [ended], { account })], time)).includes(id));
  });
});

describe('the export of a plan', () => {
  const shown = { digest: 'd', licensesAtMost: undefined, chosenAs: undefined };
  const cells: readonly [title: string, state: PlanState, cells: Record<string, unknown>][] = [
    [
      'tells by what an image is recognized',
      { kind: 'toLicense', by: 'tag', images: [nginx] },
      { state: 'toLicense', reason: 'tag', side: 'local', image: 'nginx:1', imageId: idOf('b'), license: 'unlicensed' },
    ],
    [
      'tells why an image cannot be licensed',
      { kind: 'notLicensable', why: 'inDoubt', images: [nginx] },
      {
        state: 'notLicensable',
        reason: 'inDoubt',
        side: 'local',
        image: 'nginx:1',
        imageId: idOf('b'),
        license: 'unlicensed',
      },
    ],
    [
      'has a row for what is not known',
      { kind: 'notKnown', why: 'notKnown', near: [] },
      { state: 'notKnown', reason: 'notKnown' },
    ],
    [
      'names the variables that lack',
      { kind: 'unresolved', missing: ['A', 'B'] },
      { state: 'unresolved', reason: 'A B' },
    ],
    ['has a row for what is no reference', { kind: 'invalid' }, { state: 'invalid' }],
  ];
  for (const [title, state, expected] of cells) {
    it(title, () => {
      const item: PlanItem = {
        target: { text: 'as written', named: { kind: 'invalid' }, origins: [{ kind: 'input' }] },
        state,
      };
      const plan = planFor([nginx], { items: [item], madeAt: 5, left: 9 });
      assert.deepEqual(
        rowOf(exportPlan(plan, { digest: 'the digest', licensesAtMost: 1, chosenAs: 'Chosen: all' }, time)),
        {
          made: 'T5',
          account: 'test',
          site: 'custom',
          endpoint: 'http://127.0.0.1:1',
          planDigest: 'the digest',
          licensesLeft: 9,
          imagesToLicense: 1,
          licensesAtMost: 1,
          chosenAs: 'Chosen: all',
          named: 'as written',
          origin: 'input',
          ...expected,
        },
      );
    });
  }

  it('has all digests that are known of a local image', () => {
    const read = { ...nginx, digests: [idOf('e'), idOf('f')] };
    const state: PlanState = { kind: 'toLicense', by: 'tag', images: [read] };
    const item: PlanItem = { target: { text: 'x', named: { kind: 'invalid' }, origins: [] }, state };
    const plan = planFor([read], { items: [item], madeAt: 5, left: 9 });
    assert.equal(rowOf(exportPlan(plan, shown, time))['digest'], `${idOf('e')} ${idOf('f')}`);
  });

  it('has a row for a plan that reaches no image of the lists', () => {
    const { rows, columns } = exportPlan(planFor([]), { ...shown, licensesAtMost: 5 }, time);
    assert.deepEqual([rows.length, rows[0]?.[columns.indexOf('licensesAtMost')]], [1, 5]);
  });

  it('has a row for each image that fits', () => {
    const item: PlanItem = {
      target: { text: 'x', named: { kind: 'invalid' }, origins: [] },
      state: { kind: 'severalCandidates', candidates: [nginx, web] },
    };
    assert.equal(exportPlan(planFor([], { items: [item] }), shown, time).rows.length, 2);
  });
});
