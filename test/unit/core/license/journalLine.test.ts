import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CredentialPart, Effect, Failure, FailureKind } from '../../../../src/core/failure';
import { localImageId, registryAssetId, registryImageId } from '../../../../src/core/ids';
import type { InventoryImage, LicenseState } from '../../../../src/core/image/image';
import { parseReference } from '../../../../src/core/image/reference';
import type { JournalRecord, RunEvent } from '../../../../src/core/license/journal';
import { decodeJournal, decodeRecord, encodeRecord } from '../../../../src/core/license/journalLine';
import type { Sending } from '../../../../src/core/license/outcome';
import type { Quota } from '../../../../src/core/license/quota';
import type { Origin } from '../../../../src/core/license/target';
import { err, ok, type Result } from '../../../../src/core/result';
import { localImage, registryImage } from '../../../doubles/images';
import { startOf } from '../../../doubles/plans';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '\n', '"\u2028\\', '__proto__'),
);
/** Records with the prototype that objects have. */
const plain = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const count = fc.maxSafeNat();
const name = fc.oneof(text, fc.constantFrom('nginx', 'r.example.com:5000/team/app:1', '<none>:<none>'));
const license = fc.constantFrom<LicenseState>('licensed', 'unlicensed', 'unknown');

const image: fc.Arbitrary<InventoryImage> = fc.oneof(
  plain({ name, imageId: text.map(localImageId), hostCount: maybe(count) }).map((fields) => ({
    ...localImage('', 'a'),
    ...fields,
    reference: referenceOf(fields.name),
  })),
  plain({
    name,
    assetId: count.map(registryAssetId),
    imageId: maybe(text.map(registryImageId)),
    digest: maybe(text),
    registryType: maybe(text),
    instanceName: maybe(text),
    namespace: maybe(text),
  }).map((fields) => ({ ...registryImage('a', 1, 'a'), ...fields, reference: referenceOf(fields.name) })),
);

function referenceOf(written: string): InventoryImage['reference'] {
  const parsed = parseReference(written);
  return parsed.ok ? parsed.value : undefined;
}

const origin: fc.Arbitrary<Origin> = fc.oneof(
  plain({ kind: fc.constant('file' as const), uri: text, line: count }),
  plain({ kind: fc.constantFrom('input' as const, 'paste', 'list', 'tree', 'panel') }),
);

const failure: fc.Arbitrary<Failure> = fc.record(
  {
    kind: fc.constantFrom<FailureKind>('cancelled', 'timeout', 'quotaUsedUp', 'journal', 'takenOver', 'changed'),
    effect: fc.constantFrom<Effect>('none', 'open'),
    action: text,
    code: text,
    detail: text,
    requestId: text,
    httpStatus: count,
    part: fc.constantFrom<CredentialPart>('secretId', 'clock', 'other'),
  },
  { requiredKeys: ['kind', 'effect'], noNullPrototype: true },
);

const sending: fc.Arbitrary<Sending> = fc.oneof(
  plain({ kind: fc.constant('accepted' as const), requestId: maybe(text) }),
  plain({ kind: fc.constant('failed' as const), failure }),
  plain({ kind: fc.constant('notSent' as const), because: failure }),
  fc.constantFrom({ kind: 'needless' as const }, { kind: 'needless' as const, along: true as const }),
);

const quota: fc.Arbitrary<Quota> = plain({ left: fc.integer(), total: maybe(count), used: maybe(count) });
const images = fc.array(count, { maxLength: 5 });

function resultOf<T>(value: fc.Arbitrary<T>): fc.Arbitrary<Result<T, Failure>> {
  return fc.oneof(value.map(ok), failure.map(err));
}

const event: fc.Arbitrary<RunEvent> = fc.oneof(
  plain({
    account: plain({
      id: text,
      label: text,
      site: fc.constantFrom('international' as const, 'china', 'custom'),
      endpoint: text,
    }),
    user: maybe(text),
    quota,
    registryIdForm: fc.constantFrom('imageId' as const, 'assetId'),
    registryRows: maybe(count),
    licensedBefore: maybe(images),
    digest: text,
    images: fc.array(plain({ image, origins: fc.array(origin, { maxLength: 3 }) }), { maxLength: 4 }),
  }).map(({ licensedBefore, ...start }) => ({
    kind: 'started' as const,
    start: { ...startOf([]), ...start, ...(licensedBefore === undefined ? {} : { licensedBefore }) },
  })),
  plain({ kind: fc.constant('sending' as const), images }),
  plain({ kind: fc.constant('sent' as const), images, sending }),
  plain({ kind: fc.constant('read' as const), readings: fc.array(fc.tuple(count, resultOf(license))) }),
  plain({
    kind: fc.constant('further' as const),
    images: fc.array(
      plain({
        image: image.map((each) => ({ ...each, license: 'licensed' as const })),
        origins: fc.array(origin, { maxLength: 3 }),
      }),
      { maxLength: 4 },
    ),
  }),
  plain({ kind: fc.constant('quota' as const), quota: resultOf(quota) }),
  plain({ kind: fc.constant('ended' as const), cancelled: fc.boolean() }),
);

const record: fc.Arbitrary<JournalRecord> = plain({ run: text, at: count, event });

/** A line as this version writes it, with some of it changed. */
function line(event: unknown, outside: object = {}): string {
  return JSON.stringify({ v: 1, run: 'r', at: 1, event, ...outside });
}

const web = registryImage('r.example.com/web:1', 1, 'a', 'unlicensed', '9');
const example = encodeRecord({ run: 'r', at: 5, event: { kind: 'started', start: startOf([web]) } });

describe('a line of the journal', () => {
  it('is read as what was written, whatever that is', () => {
    fc.assert(fc.property(record, (written) => assert.deepEqual(decodeRecord(encodeRecord(written)), written)));
  });

  it('is one line, and as many give as many records', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (written) => {
        const lines = written.map(encodeRecord);
        assert.ok(lines.every((one) => !one.includes('\n')));
        assert.deepEqual(decodeJournal(`${lines.join('\n')}\n`), { records: written, damaged: 0 });
      }),
    );
  });

  it('leaves out of an image what neither names, nor reads, nor licenses it', () => {
    const measured = { ...localImage('nginx:1', 'b'), size: 7, containerCount: 3, digests: ['sha256:9'] };
    const start = startOf([measured, { ...web, size: 8 }]);
    const decoded = decodeRecord(encodeRecord({ run: 'r', at: 1, event: { kind: 'started', start } }));
    assert.deepEqual(decoded?.event, { kind: 'started', start: startOf([localImage('nginx:1', 'b'), web]) });
  });

  it('that was cut off anywhere is skipped, and nothing else is', () => {
    const ended = encodeRecord({ run: 'r', at: 6, event: { kind: 'ended', cancelled: false } });
    const bytes = Buffer.from(
      encodeRecord({
        run: 'r',
        at: 7,
        event: { kind: 'started', start: startOf([{ ...web, name: 'r.example.com/\u4e2d\u6587:1' }]) },
      }),
    );
    for (let length = 1; length < bytes.length; length += 1) {
      const cut = bytes.subarray(0, length).toString();
      const { records, damaged } = decodeJournal(`${example}\n${cut}\n${ended}\n`);
      assert.deepEqual([records.map(({ at }) => at), damaged], [[5, 6], 1], cut);
    }
  });

  const accepted = { kind: 'accepted', requestId: 'q' };
  const unknown: readonly [title: string, line: string][] = [
    ['of a later version', line({ kind: 'ended', cancelled: false }, { v: 2 })],
    ['without a version', JSON.stringify({ run: 'r', at: 1, event: { kind: 'ended', cancelled: false } })],
    ['of an unknown kind', line({ kind: 'paused' })],
    ['without a run', line({ kind: 'ended', cancelled: false }, { run: undefined })],
    ['with a time that is no number', line({ kind: 'ended', cancelled: false }, { at: '1' })],
    ['without an event', line(undefined)],
    ['with images that are no list', line({ kind: 'sending', images: 3 })],
    ['with an image that is no number', line({ kind: 'sent', images: ['0'], sending: accepted })],
    ['with an unknown word on a call', line({ kind: 'sent', images: [0], sending: { kind: 'perhaps' } })],
    ['with a failure without its effect', line({ kind: 'quota', quota: { ok: false, error: { kind: 'offline' } } })],
    ['with a reading that is no pair', line({ kind: 'read', readings: [3] })],
    ['with an unknown license state', line({ kind: 'read', readings: [[0, { ok: true, value: 'perhaps' }]] })],
    ['with a quota without a number', line({ kind: 'quota', quota: { ok: true, value: { left: null } } })],
    ['of an unknown site', example.replace('"custom"', '"moon"')],
    ['of an unknown side', example.replace('"registry"', '"moon"')],
    ['with an unknown origin', example.replace('"tree"', '"moon"')],
    ['with an unknown form of ids', example.replace('"registryIdForm":"imageId"', '"registryIdForm":"name"')],
    ['that is null', 'null'],
    ['that is a list', '[]'],
    ['that is text', 'hello'],
    ['of zeroes', '\0'.repeat(64)],
  ];
  for (const [title, written] of unknown) {
    it(`${title} is no record`, () => {
      assert.equal(decodeRecord(written), undefined);
      assert.deepEqual(decodeJournal(`${written}\n${example}`), { records: [decodeRecord(example)], damaged: 1 });
    });
  }

  it('that is empty, or ends as on Windows, is no damage', () => {
    assert.deepEqual(decodeJournal(`\r\n\n${example}\r\n\n`), { records: [decodeRecord(example)], damaged: 0 });
  });

  it('keeps a failure of an unknown kind as a refusal with the same effect', () => {
    const error = { kind: 'eclipse', effect: 'open', code: 'X', part: 'moon' };
    assert.deepEqual(decodeRecord(line({ kind: 'quota', quota: { ok: false, error } }))?.event, {
      kind: 'quota',
      quota: err({ kind: 'refused', effect: 'open', code: 'X' }),
    });
  });

  it('may have fields that are not known here', () => {
    assert.deepEqual(decodeRecord(line({ kind: 'ended', cancelled: true, mood: 'good' }, { w: 2 }))?.event, {
      kind: 'ended',
      cancelled: true,
    });
  });
});
