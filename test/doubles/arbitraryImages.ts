import fc from 'fast-check';
import { localImageId, registryAssetId, registryImageId } from '../../src/core/ids';
import type { InventoryImage, LicenseState, LocalImage, RegistryImage } from '../../src/core/image/image';
import { parseReference, type ImageReference } from '../../src/core/image/reference';
import { scanStates } from '../../src/core/image/scan';
import { idOf } from './images';

const count = fc.option(fc.nat(), { nil: undefined });
const time = fc.option(fc.integer({ min: -4e12, max: 4e12 }), { nil: undefined });
const text = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: undefined });
const name = fc.oneof(
  fc.constantFrom(
    '',
    '<none>:<none>',
    'nginx',
    'nginx:1.25',
    'ccr.ccs.tencentyun.com/team-a/app:1',
    idOf('a').slice(7),
  ),
  fc.string({ unit: 'grapheme' }),
);
const license = fc.constantFrom<LicenseState[]>('licensed', 'unlicensed', 'unknown');
const plain = { noNullPrototype: true };
const scan = fc.record({ state: fc.constantFrom(...scanStates), at: time }, plain);
const risks = fc.record(
  {
    vulnerabilities: count,
    critical: count,
    high: count,
    medium: count,
    low: count,
    viruses: count,
    risks: count,
    sensitive: count,
  },
  plain,
);
const common = { license, size: fc.option(fc.maxSafeNat(), { nil: undefined }), createdAt: time, scan, risks };
const digest = fc.constantFrom(idOf('d'), idOf('e'));

/** Mostly that of the name; sometimes none or another one. */
function referenceOf(text: string): fc.Arbitrary<ImageReference | undefined> {
  const parsed = parseReference(text);
  const other = { domain: 'r.example.com', path: 'other', digest: idOf('f') };
  return fc.constantFrom(parsed.ok ? parsed.value : undefined, parsed.ok ? parsed.value : undefined, undefined, other);
}

function withName<T extends object>(rest: fc.Arbitrary<T>) {
  return fc
    .tuple(name, rest)
    .chain(([each, others]) => referenceOf(each).map((reference) => ({ ...others, name: each, reference })));
}

const local: fc.Arbitrary<LocalImage> = withName(
  fc.record({
    ...common,
    side: fc.constant('local' as const),
    imageId: fc.nat(5).map((digit) => localImageId(idOf(String(digit)))),
    digests: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(digest, { maxLength: 2 })),
    hostCount: count,
    containerCount: count,
  }),
);

const registry: fc.Arbitrary<RegistryImage> = withName(
  fc.record({
    ...common,
    side: fc.constant('registry' as const),
    assetId: fc.nat(5).map(registryAssetId),
    imageId: fc.option(fc.constant(registryImageId(idOf('1'))), { nil: undefined }),
    digest: fc.option(digest, { nil: undefined }),
    registryType: text,
    instanceName: text,
    namespace: text,
    isLatest: fc.option(fc.boolean(), { nil: undefined }),
    containerCount: count,
  }),
);

/** Any image, with one of few keys. */
export const anyImage: fc.Arbitrary<InventoryImage> = fc.oneof(local, registry);
