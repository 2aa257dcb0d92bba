import assert from 'node:assert/strict';
import type { LicenseState } from '../../../../src/core/image/image';
import { unknownRisks, type Risks } from '../../../../src/core/image/risks';
import type { ScanState } from '../../../../src/core/image/scan';
import { foundRisks, standingOf, type Standing } from '../../../../src/core/inventory/imageStanding';

const none: Partial<Risks> = { critical: 0, high: 0 };
const some: Partial<Risks> = { high: 2 };

describe('how an image stands', () => {
  const cases: readonly [license: LicenseState, scan: ScanState, risks: Partial<Risks>, expected: Standing][] = [
    ['licensed', 'scanning', none, 'scanning'],
    ['unlicensed', 'scanning', none, 'scanning'],
    ['unlicensed', 'notScanned', none, 'unlicensed'],
    ['unlicensed', 'scanned', some, 'unlicensed'],
    ['unknown', 'scanned', some, 'licenseUnknown'],
    ['licensed', 'notScanned', none, 'licensed'],
    ['licensed', 'unknown', some, 'licensed'],
    ['licensed', 'scanned', none, 'clean'],
    ['licensed', 'scanned', { viruses: 0 }, 'clean'],
    ['licensed', 'scanned', {}, 'licensed'],
    ['licensed', 'partlyFailed', {}, 'scanFailed'],
    ['licensed', 'scanned', some, 'atRisk'],
    ['licensed', 'partlyFailed', none, 'scanFailed'],
    ['licensed', 'partlyFailed', some, 'atRisk'],
    ['licensed', 'failed', some, 'scanFailed'],
    ['licensed', 'cancelled', none, 'scanFailed'],
  ];
  for (const [license, state, risks, expected] of cases)
    it(`is ${expected} when it is ${license}, ${state} and has ${JSON.stringify(risks)}`, () => {
      const image = { license, scan: { state }, risks: { ...unknownRisks, ...risks } };
      assert.equal(standingOf(image), expected);
    });
});

describe('the risks that were found', () => {
  const cases: readonly [title: string, risks: Partial<Risks>, expected: string][] = [
    ['are none where nothing is known', {}, ''],
    ['are none where all is zero', { vulnerabilities: 0, critical: 0, viruses: 0 }, ''],
    ['are by level, the worst first', { low: 1, critical: 2, vulnerabilities: 3 }, 'critical 2, low 1'],
    ['are a sum where there are no levels', { vulnerabilities: 3 }, 'vulnerabilities 3'],
    [
      'are more than vulnerabilities',
      { high: 1, viruses: 2, risks: 3, sensitive: 4 },
      'high 1, viruses 2, risks 3, sensitive 4',
    ],
  ];
  for (const [title, risks, expected] of cases)
    it(title, () =>
      assert.equal(
        foundRisks({ ...unknownRisks, ...risks })
          .map(({ kind, count }) => `${kind} ${count}`)
          .join(', '),
        expected,
      ),
    );
});
