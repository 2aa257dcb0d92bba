import assert from 'node:assert/strict';
import { decodeFaults, FaultPlan } from '../../simulator/faults';
import type { Fault } from '../../simulator/faults';

/** The kinds that twelve calls of A get, with the delay where there is one; `-` for none. */
function play(faults: readonly Fault[], random = () => 0): string {
  const plan = new FaultPlan();
  plan.schedule(faults);
  return Array.from({ length: 6 }, () => {
    plan.next('B', random);
    const { delay, fault } = plan.next('A', random);
    return `${fault?.kind ?? '-'}${delay > 0 ? String(delay) : ''}`;
  }).join(' ');
}

describe('simulator: faults', () => {
  const a = { action: 'A', kind: 'dropAfter' } as const;
  const cases: readonly [string, readonly Fault[], string][] = [
    ['none', [], '- - - - - -'],
    ['the next call', [a], 'dropAfter - - - - -'],
    ['the third call', [{ ...a, nth: 3 }], '- - dropAfter - - -'],
    ['two calls from the second', [{ ...a, nth: 2, times: 2 }], '- dropAfter dropAfter - - -'],
    ['another action', [{ action: 'C', kind: 'cut' }], '- - - - - -'],
    ['any action: the call before', [{ action: '*', kind: 'cut' }], '- - - - - -'],
    ['any action: both', [{ action: '*', kind: 'cut', nth: 2 }], 'cut - - - - -'],
    ['a delay together with another', [{ action: 'A', kind: 'delay', ms: 5 }, a], 'dropAfter5 - - - - -'],
    ['the first of two', [{ action: 'A', kind: 'cut' }, a], 'cut - - - - -'],
    ['one after the other', [a, { action: 'A', kind: 'notJson', nth: 2 }], 'dropAfter notJson - - - -'],
    [
      'a chance that comes true, without end',
      [{ ...a, probability: 0.5 }],
      'dropAfter dropAfter dropAfter dropAfter dropAfter dropAfter',
    ],
    ['a chance with an end', [{ ...a, probability: 0.5, times: 2 }], 'dropAfter dropAfter - - - -'],
    ['no chance', [{ ...a, probability: 0 }], '- - - - - -'],
  ];
  for (const [name, faults, expected] of cases) it(name, () => assert.equal(play(faults), expected));

  it('only of calls with these values, which alone are counted', () => {
    const plan = new FaultPlan();
    plan.schedule([{ ...a, body: { Offset: 99, Filters: [{ Name: 'x' }] }, nth: 2 }]);
    const page = { Limit: 100, Offset: 99, Filters: [{ Name: 'x' }] };
    const bodies = [page, { ...page, Offset: 0 }, { ...page, Filters: [] }, 'no JSON', undefined, page, page];
    const faults = bodies.map((body) => plan.next('A', () => 0, body).fault?.kind);
    assert.deepEqual(faults, [undefined, undefined, undefined, undefined, undefined, 'dropAfter', undefined]);
  });

  it('a chance that does not come true', () =>
    assert.equal(
      play([{ ...a, probability: 0.5 }], () => 0.5),
      '- - - - - -',
    ));

  const wrong: readonly [string, unknown, RegExp][] = [
    ['no list', {}, /JSON list/],
    ['no object', ['delay'], /Fault 0: is not an object/],
    ['no action', [{ kind: 'cut' }], /no action/],
    ['an unknown action', [a, { action: 'Z', kind: 'cut' }], /Fault 1: there is no action "Z"/],
    ['an unknown kind', [{ action: 'A', kind: 'slow' }], /kind is one of/],
    ['an unknown field', [{ ...a, when: 1 }], /no field "when"/],
    [
      'a field of the object prototype',
      [JSON.parse('{"action": "A", "kind": "cut", "toString": 1}')],
      /no field "toString"/,
    ],
    ['values that are no object', [{ ...a, body: ['Offset'] }], /body is an object/],
    ['call 0', [{ ...a, nth: 0 }], /nth is a whole number/],
    ['half a call', [{ ...a, times: 1.5 }], /times is a whole number/],
    ['a chance above 1', [{ ...a, probability: 2 }], /probability/],
    ['a delay without time', [{ action: 'A', kind: 'delay' }], /needs ms/],
    ['an error without code', [{ action: 'A', kind: 'error' }], /needs a code/],
    ['status 200', [{ action: 'A', kind: 'status', status: 200 }], /HTTP status/],
  ];
  for (const [name, body, sentence] of wrong) {
    it(`refuses ${name}`, () => {
      const decoded = decodeFaults(body, (action) => action === 'A');
      assert.ok(typeof decoded === 'string');
      assert.match(decoded, sentence);
    });
  }

  it('accepts what is right', () => {
    const faults = [
      { action: 'A', kind: 'error', code: 'InternalError', message: 'x', after: true },
      { action: '*', kind: 'delay', ms: 1 },
    ];
    assert.deepEqual(
      decodeFaults(faults, (action) => action === 'A'),
      faults,
    );
  });
});
