import type { LocalImage, RegistryImage, ScanState } from './images';
import { repositoryAddress } from './images';

/** JSON object of an answer. */
export type Fields = Readonly<Record<string, unknown>>;

/** A row of DescribeAssetImageList (`ImagesInfo`). It has no digest: only the detail does. */
export function toLocalRow(image: LocalImage, licensed: boolean): Fields {
  return Object.assign(localFacts(image, licensed), levels(image), {
    ComponentCnt: image.components,
    IsSuggest: 0,
    IsLatestImage: false,
    RecommendedFix: image.vulnerabilities[0] > 0,
  });
}

/** The answer of DescribeAssetImageDetail. */
export function toLocalDetail(image: LocalImage, licensed: boolean): Fields {
  const repository = image.name.slice(0, image.name.lastIndexOf(':'));
  const progress = progressOf(image.scan);
  return {
    ...localFacts(image, licensed),
    ImageDigest: image.digest ?? '',
    RepoDigests: image.digest === undefined ? [] : [`${repository}@${image.digest}`],
    SensitiveInfoCnt: 0,
    Architecture: 'amd64',
    Author: '',
    BuildHistory: '',
    ScanVirusProgress: progress,
    ScanVulProgress: progress,
    ScanRiskProgress: progress,
    RemainScanTime: 0,
    // The numbers are not documented; examples show 2 and 5.
    Status: image.scan === 'scanned' ? 5 : 2,
  };
}

function localFacts(image: LocalImage, licensed: boolean): Fields {
  const error = image.scan === 'scanErr' ? 'timeout' : 'No Error';
  return {
    ImageID: image.imageId,
    ImageName: image.name,
    CreateTime: plainTime(image.createdAt),
    Size: image.size,
    HostCnt: image.hosts,
    SuperNodeCnt: 0,
    ContainerCnt: image.containers,
    ScanTime: image.scan === 'scanned' ? plainTime(image.createdAt + 86_400_000) : '',
    VulCnt: vulnerabilityCount(image),
    VirusCnt: image.viruses,
    RiskCnt: image.risks,
    IsTrustImage: false,
    OsName: 'debian:12',
    AgentError: 'No Error',
    ScanError: error,
    ScanStatus: scanStatus[image.scan],
    ScanVirusError: error,
    ScanVulError: error,
    ScanRiskError: error,
    IsAuthorized: licensed ? 1 : 0,
    Solution: '',
    Reason: '',
  };
}

/** A row of DescribeAssetImageRegistryList (`ImageRepoInfo`). */
export function toRegistryRow(image: RegistryImage, licensed: boolean): Fields {
  return Object.assign(registryFacts(image, licensed), levels(image), {
    IsTrustImage: false,
    IsLatestImage: image.latest,
    ContainerCnt: image.containers,
    ComponentCnt: image.components,
    IsRunning: image.containers > 0,
    HasNeedFixVul: image.vulnerabilities[0] > 0,
    RecommendedFix: image.vulnerabilities[0] > 0,
  });
}

/** The answer of DescribeAssetImageRegistryDetail. */
export function toRegistryDetail(image: RegistryImage, licensed: boolean): Fields {
  return { ...registryFacts(image, licensed), LayerInfo: '' };
}

function registryFacts(image: RegistryImage, licensed: boolean): Fields {
  const failed = image.scan === 'scanErr';
  const status = scanStatus[image.scan];
  const progress = progressOf(image.scan);
  return {
    ImageDigest: image.digest,
    ImageRepoAddress: repositoryAddress(image),
    RegistryType: image.registry.type,
    ImageName: image.name,
    ImageTag: image.tag,
    ImageSize: image.size,
    ScanTime: image.scan === 'scanned' ? isoTime(image.createdAt + 86_400_000) : '1900-01-01T00:00:00+00:00',
    ScanStatus: status,
    VulCnt: vulnerabilityCount(image),
    VirusCnt: image.viruses,
    RiskCnt: image.risks,
    SentiveInfoCnt: 0,
    SensitiveInfoCnt: 0,
    OsName: 'linux',
    ScanVirusError: failed ? 'ConnFailed' : '',
    ScanVulError: failed ? 'ConnFailed' : '',
    ScanRiskError: failed ? 'ConnFailed' : '',
    InstanceId: image.registry.instanceId,
    InstanceName: image.registry.instanceName,
    Namespace: image.namespace,
    ScanVirusProgress: progress,
    ScanVulProgress: progress,
    ScanRiskProgress: progress,
    ScanRemainTime: 0,
    CveStatus: status,
    RiskStatus: status,
    VirusStatus: status,
    Progress: progress,
    IsAuthorized: licensed ? 1 : 0,
    RegistryRegion: image.registry.region,
    Id: image.id,
    ImageId: image.imageId,
    ImageCreateTime: isoTime(image.createdAt),
    Solution: '',
    Reason: '',
  };
}

const scanStatus = {
  notScan: 'NOT_SCAN',
  scanning: 'SCANNING',
  scanned: 'SCANNED',
  scanErr: 'SCAN_ERR',
} as const satisfies Record<ScanState, string>;

function progressOf(scan: ScanState): number {
  if (scan === 'scanned') return 100;
  return scan === 'scanning' ? 40 : 0;
}

function levels({ vulnerabilities: [critical, high, medium, low] }: LocalImage | RegistryImage): Fields {
  return {
    CriticalLevelVulCnt: critical,
    HighLevelVulCnt: high,
    MediumLevelVulCnt: medium,
    LowLevelVulCnt: low,
  };
}

function vulnerabilityCount({ vulnerabilities: [critical, high, medium, low] }: LocalImage | RegistryImage): number {
  return critical + high + medium + low;
}

/** `2021-09-16 02:20:05`: the local side and the counters, without a zone; it is UTC+8, as on the registry side. */
export function plainTime(milliseconds: number): string {
  return isoTime(milliseconds).slice(0, 19).replace('T', ' ');
}

/** `2026-03-31T21:04:17+08:00`: the registry side. */
function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
}
