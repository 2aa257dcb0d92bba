import assert from 'node:assert/strict';
import { isRunning } from '../../../../src/host/journal/isRunning';
import { judgeLock } from '../../../../src/host/journal/judgeLock';
import { decodeLock, encodeOwner, releasedLine, type LockContent } from '../../../../src/host/journal/lockText';

const now = 1_000_000;
const owner = { pid: 7, id: 'theirs', host: 'here', since: 5 };
const me = { pid: 1, host: 'here', isRunning: (pid: number) => pid !== 404 };
const owned = (changes: Partial<typeof owner> = {}): LockContent => ({
  kind: 'owned',
  owner: { ...owner, ...changes },
});
const damaged: LockContent = { kind: 'damaged' };

const judgements: readonly [title: string, content: LockContent, age: number, watched: number, expected: string][] = [
  ['given back', { kind: 'released' }, 0, 0, 'free'],
  ['of a living process with a fresh beat', owned(), 14_999, 0, 'held 7'],
  ['of a living process with an old beat', owned(), 15_000, 0, 'doubtful'],
  ['of a living process with an old beat, watched for long', owned(), 15_000, 5_999, 'doubtful'],
  ['of a process id that another program has now: no beat while it was watched', owned(), 15_000, 6_000, 'dead 7'],
  ['of a process that is gone, with a fresh beat', owned({ pid: 404 }), 0, 0, 'dead 404'],
  [
    'of another machine, with a fresh beat and a process id that is gone here',
    owned({ pid: 404, host: 'x' }),
    0,
    0,
    'held 404',
  ],
  ['of another machine, with an old beat', owned({ pid: 404, host: 'x' }), 15_000, 0, 'doubtful'],
  ['of another machine, with an old beat, watched', owned({ pid: 404, host: 'x' }), 15_000, 6_000, 'dead 404'],
  ['of this process', owned({ pid: 1, id: 'mine' }), 0, 0, 'held 1'],
  ['of this process, whose beat is late', owned({ pid: 1, id: 'mine' }), 99_000, 9_000, 'held 1'],
  ['of an earlier process with the id of this one', owned({ pid: 1 }), 0, 0, 'dead 1'],
  ['of this process id on another machine', owned({ pid: 1, host: 'x' }), 0, 0, 'held 1'],
  ['with a beat in the near future', owned(), -14_999, 0, 'held 7'],
  ['with a beat in the far future, since the clock was set back', owned(), -99_000, 0, 'doubtful'],
  ['with a beat in the far future, watched', owned(), -99_000, 6_000, 'dead 7'],
  ['half written just now', damaged, 14_999, 0, 'doubtful'],
  ['half written just now, watched', damaged, 0, 15_000, 'dead undefined'],
  ['half written long ago', damaged, 15_000, 0, 'dead undefined'],
];

describe('judgeLock', () => {
  for (const [title, content, age, watched, expected] of judgements) {
    it(`takes a lock ${title} for ${expected}`, () => {
      const judgement = judgeLock({ content, beatAt: now - age }, now, watched, me, (id) => id === 'mine');
      const words = { free: '', doubtful: '', held: '', dead: '' };
      const pid =
        'holder' in judgement ? judgement.holder.pid : 'pid' in judgement ? judgement.pid : words[judgement.kind];
      assert.equal(`${judgement.kind} ${String(pid)}`.trim(), expected);
      if (judgement.kind === 'held') assert.equal(judgement.holder.since, 5);
    });
  }
});

const line = encodeOwner(owner);
const lockTexts: readonly [title: string, text: string, kind: LockContent['kind']][] = [
  ['a holder', line, 'owned'],
  ['a holder that gave it back', line + releasedLine, 'released'],
  ['nothing', '', 'damaged'],
  ['a line without its end', line.trimEnd(), 'damaged'],
  ['a line that was cut off', line.slice(0, 10), 'damaged'],
  ['zeros', '\0'.repeat(80), 'damaged'],
  ['something else', 'hello\n', 'damaged'],
  ['a list', '[]\n', 'damaged'],
  ['no machine', '{"pid":7,"id":"a","since":5}\n', 'damaged'],
  ['a process id of 0, which stands for a group', encodeOwner({ ...owner, pid: 0 }), 'damaged'],
  ['a negative process id', encodeOwner({ ...owner, pid: -1 }), 'damaged'],
  ['a broken process id', encodeOwner({ ...owner, pid: 1.5 }), 'damaged'],
];

describe('decodeLock', () => {
  for (const [title, written, kind] of lockTexts) {
    it(`reads ${title} as ${kind}`, () => {
      const content = decodeLock(written);
      assert.equal(content.kind, kind);
      if (content.kind === 'owned') assert.deepEqual(content.owner, owner);
    });
  }
});

describe('isRunning', () => {
  const answers: readonly [code: string | undefined, expected: boolean][] = [
    [undefined, true],
    ['EPERM', true],
    ['ESRCH', false],
  ];
  for (const [code, expected] of answers) {
    it(`is ${expected} when the signal ${code === undefined ? 'can be sent' : `fails with ${code}`}`, () => {
      const signals: unknown[] = [];
      const kill = (...parameters: [number, 0]) => {
        signals.push(parameters);
        if (code !== undefined) throw Object.assign(new Error(code), { code });
      };
      assert.equal(isRunning(7, kill), expected);
      assert.deepEqual(signals, [[7, 0]]);
    });
  }

  it('knows this process', () => {
    assert.equal(isRunning(process.pid, process.kill.bind(process)), true);
  });
});
