import { demoRegistry, fixedImages, pendingImages, unlistedImages } from './fixedImages';
import type { ImageFacts, LocalImage, Registry, RegistryImage, ScanState, SimulatedImage } from './images';
import { referenceOf, repositoryAddress } from './images';
import { createRandom, pickInteger, pickOne, randomSha256, shuffle } from './random';
import type { Random } from './random';

export interface Inventory {
  readonly images: readonly SimulatedImage[];
  /** Images that the lists do not show until a sync of their side has run. */
  readonly pending: readonly SimulatedImage[];
  /** Images of the hosts that no list ever shows: only `IMAGEALL` reaches them. Default none. */
  readonly unlisted?: readonly LocalImage[];
  readonly registries: readonly Registry[];
  /** Fewer than there are unlicensed images. */
  readonly freeLicenses: number;
}

export interface InventorySize {
  /** Images of both sides together, pending ones not counted; never fewer than the fixed ones. */
  readonly images: number;
  readonly seed: number;
}

/**
 * An account's images, the same for the same size and seed: the fixed ones (fixedImages.ts) and generated ones, in
 * random order. Two thirds are local, a third is unlicensed, one registry image in sixteen is on hosts too, some
 * `latest` tags share the ImageId of the newest version.
 */
export function makeInventory({ images, seed }: InventorySize): Inventory {
  const random = createRandom(seed);
  const fixed = fixedImages();
  const fixedRegistry = fixed.filter((image) => image.side === 'registry').length;
  const total = Math.max(images, fixed.length);
  const registryTotal = Math.max(fixedRegistry, Math.floor(total / 3));
  const unlicensedShare = (total / 3 - fixed.filter((image) => !image.licensed).length) / (total - fixed.length);
  const makeFacts = () => ({ ...makeScan(random), licensed: random() >= unlicensedShare });
  const registry = makeRegistryImages(random, registryTotal - fixedRegistry, makeFacts);
  const local = makeLocalImages(random, total - registryTotal - (fixed.length - fixedRegistry), registry, makeFacts);
  const all = shuffle(random, [...fixed, ...local, ...registry]);
  const unlicensedIds = new Set(all.filter((image) => !image.licensed).map((image) => image.imageId));
  return {
    images: all,
    pending: pendingImages(),
    unlisted: unlistedImages(),
    registries: registries(),
    freeLicenses: Math.floor(unlicensedIds.size * 0.6),
  };
}

function makeRegistryImages(random: Random, count: number, makeFacts: () => ImageFacts): RegistryImage[] {
  const images: RegistryImage[] = [];
  const hosts = registries();
  for (let repository = 0; images.length < count; repository += 1) {
    const registry = pickOne(random, hosts);
    const namespace = pickOne(random, teams);
    const name = `${pickOne(random, apps)}-${repository}`;
    const tags = pickInteger(random, 1, 6);
    const floating = random() < 0.2;
    for (let version = 0; version < tags && images.length < count; version += 1) {
      const image: RegistryImage = {
        ...makeFacts(),
        side: 'registry',
        id: 135_080_000 + images.length,
        digest: randomSha256(random),
        registry,
        namespace,
        name,
        tag: `${pickInteger(random, 1, 4)}.${pickInteger(random, 0, 20)}.${version}`,
        latest: version === tags - 1 && !floating,
      };
      images.push(image);
      if (floating && version === tags - 1 && images.length < count) {
        images.push({ ...image, id: image.id + 1, tag: 'latest', latest: true });
      }
    }
  }
  return images;
}

function makeLocalImages(
  random: Random,
  count: number,
  registry: readonly RegistryImage[],
  makeFacts: () => ImageFacts,
): LocalImage[] {
  const images: LocalImage[] = [];
  const taken = new Set(fixedImages().map(referenceOf));
  const pulled = registry.filter((image, index) => index % 16 === 3 && image.tag !== 'latest').values();
  while (images.length < count) {
    const facts = makeFacts();
    const hosts = pickInteger(random, 1, 12);
    const source = random() < 0.1 ? pulled.next().value : undefined;
    if (source !== undefined) {
      const { imageId, digest, licensed } = source;
      const name = `${repositoryAddress(source)}:${source.tag}`;
      images.push({ ...facts, side: 'local', imageId, licensed, name, digest, hosts });
      continue;
    }
    const name = makeLocalName(random, images.length);
    if (taken.has(name)) continue;
    const digest = name === '<none>:<none>' || random() < 0.1 ? undefined : randomSha256(random);
    images.push({ ...facts, side: 'local', name, digest, hosts });
  }
  return images;
}

function makeLocalName(random: Random, index: number): string {
  const version = `${pickInteger(random, 1, 30)}.${pickInteger(random, 0, 20)}.${pickInteger(random, 0, 40)}`;
  const kind = random();
  if (kind < 0.05) return '<none>:<none>';
  if (kind < 0.3) return `docker.io/library/${pickOne(random, publicImages)}:${version}`;
  if (kind < 0.55) return `${pickOne(random, publicImages)}:${version}`;
  if (kind < 0.65) return `ghcr.io/${pickOne(random, teams)}/${pickOne(random, apps)}:${version}`;
  return `ccr.ccs.tencentyun.com/${pickOne(random, teams)}/${pickOne(random, apps)}:${version}-${index}`;
}

function makeScan(random: Random) {
  const scan = pickOne(random, scanStates);
  const most = scan === 'scanned' ? 1 : 0;
  return {
    imageId: randomSha256(random),
    size: pickInteger(random, 3_000_000, 2_000_000_000),
    createdAt: Date.UTC(2026, 0, 1) - pickInteger(random, 0, 700 * 86_400) * 1000,
    scan,
    vulnerabilities: [
      most * pickInteger(random, 0, 5),
      most * pickInteger(random, 0, 30),
      most * pickInteger(random, 0, 90),
      most * pickInteger(random, 0, 60),
    ] as const,
    viruses: most * (random() < 0.03 ? 1 : 0),
    risks: most * pickInteger(random, 0, 4),
    components: pickInteger(random, 5, 400),
    containers: Math.max(0, pickInteger(random, -6, 8)),
  };
}

const scanStates: readonly [ScanState, ...ScanState[]] = [
  'scanned',
  'scanned',
  'scanned',
  'notScan',
  'notScan',
  'scanErr',
  'scanning',
];
const teams = ['team-a', 'team-b', 'payments', 'platform', 'data', 'search', 'mobile'] as const;
const apps = ['api', 'web', 'worker', 'gateway', 'scheduler', 'billing', 'auth', 'report', 'ingest', 'cache'] as const;
const publicImages = [
  'nginx',
  'redis',
  'postgres',
  'mysql',
  'python',
  'node',
  'golang',
  'alpine',
  'busybox',
  'httpd',
  'rabbitmq',
  'traefik',
] as const;

function registries(): readonly [Registry, ...Registry[]] {
  return [
    demoRegistry,
    {
      id: 29116,
      host: 'acme.tencentcloudcr.com',
      type: 'tcr',
      instanceId: 'tcr-4a7c01xe',
      instanceName: 'acme',
      region: 'ap-guangzhou',
    },
    {
      id: 29117,
      host: 'harbor.example.com',
      type: 'harbor',
      instanceId: '',
      instanceName: 'harbor-onsite',
      region: '',
    },
  ];
}
