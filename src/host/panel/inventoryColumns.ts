import type { InventoryImage } from '../../core/image/image';
import { imageColumns, type PrintTime } from '../../core/license/exportColumns';
import type { Columns } from '../../core/table';

/** What an export of images has of each. Names and codes are the same in every language, since programs read them. */
export function inventoryColumns(printTime: PrintTime): Columns<InventoryImage> {
  const time = (milliseconds: number | undefined) => (milliseconds === undefined ? undefined : printTime(milliseconds));
  return {
    ...imageColumns,
    registryType: (image) => (image.side === 'registry' ? image.registryType : undefined),
    registryName: (image) => (image.side === 'registry' ? image.instanceName : undefined),
    namespace: (image) => (image.side === 'registry' ? image.namespace : undefined),
    license: ({ license }) => license,
    size: ({ size }) => size,
    created: ({ createdAt }) => time(createdAt),
    hosts: (image) => (image.side === 'local' ? image.hostCount : undefined),
    containers: ({ containerCount }) => containerCount,
    scan: ({ scan }) => scan.state,
    scanned: ({ scan }) => time(scan.at),
    critical: ({ risks }) => risks.critical,
    high: ({ risks }) => risks.high,
    medium: ({ risks }) => risks.medium,
    low: ({ risks }) => risks.low,
    vulnerabilities: ({ risks }) => risks.vulnerabilities,
    malware: ({ risks }) => risks.viruses,
    riskyBehavior: ({ risks }) => risks.risks,
    sensitiveData: ({ risks }) => risks.sensitive,
  };
}
