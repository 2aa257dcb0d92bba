import type { Risks } from '../../core/image/risks';
import type { Scan, ScanState } from '../../core/image/scan';
import { readCount, readFilledText, readText, type Fields } from '../decode';
import { readTime } from '../time';

/** The values that are documented or in published examples; the definitions have no complete list. */
const states: ReadonlyMap<string, ScanState> = new Map([
  ['NOT_SCAN', 'notScanned'],
  ['SCANNING', 'scanning'],
  ['SCANNED', 'scanned'],
  ['SCAN_ERR', 'failed'],
  ['CANCELED', 'cancelled'],
]);

/** On the local side only an error's text tells that a part failed; `No Error` is none. */
export function readLocalScan(fields: Fields): Scan {
  const failed = ['ScanVulError', 'ScanVirusError', 'ScanRiskError'].some((name) => {
    const error = readText(fields, name) ?? '';
    return error !== '' && error !== 'No Error';
  });
  return readScan(fields, failed);
}

/** On the registry side each part has a state of its own; its error's text can stay when the part is scanned. */
export function readRegistryScan(fields: Fields): Scan {
  const parts = ['CveStatus', 'VirusStatus', 'RiskStatus'].map((name) => readText(fields, name));
  return readScan(fields, parts.includes('SCAN_ERR'));
}

/** The whole can be `SCANNED` though a part failed. */
function readScan(fields: Fields, partFailed: boolean): Scan {
  const state = states.get(readFilledText(fields, 'ScanStatus') ?? '') ?? 'unknown';
  return { state: state === 'scanned' && partFailed ? 'partlyFailed' : state, at: readTime(fields, 'ScanTime') };
}

/** `SentiveInfoCnt` is the service's older spelling. */
export function readRisks(fields: Fields): Risks {
  return {
    vulnerabilities: readCount(fields, 'VulCnt'),
    critical: readCount(fields, 'CriticalLevelVulCnt'),
    high: readCount(fields, 'HighLevelVulCnt'),
    medium: readCount(fields, 'MediumLevelVulCnt'),
    low: readCount(fields, 'LowLevelVulCnt'),
    viruses: readCount(fields, 'VirusCnt'),
    risks: readCount(fields, 'RiskCnt'),
    sensitive: readCount(fields, 'SensitiveInfoCnt') ?? readCount(fields, 'SentiveInfoCnt'),
  };
}
