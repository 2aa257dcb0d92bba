import type { LocalImage, Registry, RegistryImage, SimulatedImage } from './images';

/**
 * The images that every inventory holds, whatever its size and seed. Demos and tests name them.
 *
 * | side     | reference                                     | licensed | what for                                      |
 * |----------|-----------------------------------------------|----------|-----------------------------------------------|
 * | registry | ccr.ccs.tencentyun.com/demo/web:1.4.2         | no       | the usual case                                |
 * | registry | ccr.ccs.tencentyun.com/demo/web:1.4.1         | yes      | another tag of the same repository            |
 * | registry | ccr.ccs.tencentyun.com/demo/worker:2.0.0      | no       | also named by its digest                      |
 * | registry | ccr.ccs.tencentyun.com/demo/base:1.0          | yes      | nothing to do                                 |
 * | both     | ccr.ccs.tencentyun.com/demo/api:3.1.0         | no       | one image id on both sides                    |
 * | registry | ccr.ccs.tencentyun.com/demo/multi:1.0         | no       | `multiPlatformDigest` is its index, not known |
 * | registry | ccr.ccs.tencentyun.com/demo/shared:1.0, :stable | no     | one ImageId in two rows                       |
 * | local    | docker.io/library/nginx:1.25.3                | no       | local only                                    |
 * | local    | redis:7.2                                     | yes      | short name                                    |
 * | local    | alpine:3.20                                   | yes      | short name                                    |
 * | local    | ccr.ccs.tencentyun.com/demo/twin:1.0, twice   | no       | two images of one name                        |
 * | local    | <none>:<none>                                 | no       | an image without a name                       |
 *
 * After a sync, and not before (`pendingImages`):
 * registry ccr.ccs.tencentyun.com/demo/not-yet-synced:1.0, local docker.io/demo/not-yet-reported:1.0.
 * In no list at any time, and within reach of `IMAGEALL` only (`unlistedImages`): docker.io/demo/unlisted:1.0 and :2.0.
 */
export function fixedImages(): readonly SimulatedImage[] {
  return [
    registry(
      135074501,
      'web',
      '1.4.2',
      'e2e90ad5a9927f18e4bd6cf08a7fd96ba04c40e2d74d8f53dfa4a2f9444b40e8',
      '5fc527b0c8be61cdf863fca6f232c1bbe8c6cd579515c96ce884152cbf6355d9',
      { latest: true },
    ),
    registry(
      135074502,
      'web',
      '1.4.1',
      'bdaee7c91d871d0128be588b7306915066e641ee6124a982824d18fff50a283d',
      'b376d6cc35e0c050ca59e06f9893841b13f3e013e0208d848db2000db0293e6d',
      { licensed: true },
    ),
    registry(
      135074503,
      'worker',
      '2.0.0',
      '3e43e28d8a6d69829d58785d8f12738ea5f730c0ff1bc717e1daeae15438abd6',
      'd502c2abae0bd59a0fbc05172e5ee728dcdf94fca621154ff4d438a8c6762df1',
      { latest: true },
    ),
    registry(
      135074504,
      'base',
      '1.0',
      '05fd4c7336ec94e28a8e80a233e3128d38eff9ab9d48890c9cb9b2a0f867a392',
      'd67e86b9201c53940efa428736ac6770f7750ea3935c28d487232238b6487eb5',
      { latest: true, licensed: true },
    ),
    registry(135074505, 'api', '3.1.0', apiImage, apiDigest, { latest: true }),
    registry(
      135074506,
      'multi',
      '1.0',
      '5704354add09eec39129963669ab84dd789115b353e22fb084bc053f6f4190ec',
      '8fc6b864b3522ff563551a9f1c4968bf7939271c291f7a031ca4d714c881a244',
      { latest: true },
    ),
    registry(135074507, 'shared', '1.0', sharedImage, sharedDigest, {}),
    registry(135074508, 'shared', 'stable', sharedImage, sharedDigest, { latest: true }),
    local('ccr.ccs.tencentyun.com/demo/api:3.1.0', apiImage, apiDigest, {}),
    local(
      'docker.io/library/nginx:1.25.3',
      '1438c40f5e10b508e00bcc3e98223f56ff9c343888fc66d42118ae58f84089f2',
      '70242c36a1d1ec3a0fecf8eba8951f545e160869b16508c79fc77fe2f61d9540',
      {},
    ),
    local(
      'redis:7.2',
      '42bd08548d12ad018f839b01c9dd448019e691d2b25060254fd4400025fccbec',
      'd408948a772297fb8af2ed0efb270ec9771379648d843d20bb05b892dfb555ed',
      { licensed: true },
    ),
    local(
      'alpine:3.20',
      'aba89662f731cfd0ecd222f355fdbf3e6449fa804078141965d5848eeaa07a88',
      '99be963fdb9851bbeba25bc363b510054d60db2081dd6760a3958917e7582c87',
      { licensed: true },
    ),
    local(
      'ccr.ccs.tencentyun.com/demo/twin:1.0',
      '090b464b128795506e56c823643f4f46f06ceb758e9b2f00fec9689d23fd1a1f',
      '555dfafed186a5651bb532b84aaf9dd11f91be4859b3e5a099a414e11a33d3d1',
      {},
    ),
    local(
      'ccr.ccs.tencentyun.com/demo/twin:1.0',
      'cf7cf07d919cf93da91b47cd204419927462647e66051a3a831e49e7a7b19ae1',
      '772f4d8aee3be454c80e3ba5faacc3aa7536fc5db4bee7fc1da5481d23a44998',
      {},
    ),
    local('<none>:<none>', 'c9edfe58039e96bfa56c1cae3af0bde483b1141af981296ab025b8d1ea010640', undefined, {}),
  ];
}

/** What a sync brings to light. */
export function pendingImages(): readonly SimulatedImage[] {
  return [
    registry(
      135074590,
      'not-yet-synced',
      '1.0',
      'c6cdfb9a506cf7011683dbf38f0b5a468abcb323395a180db62d0d52d4c6af4a',
      'b5851baa4f041a3c6e70184e975566e301af0f4e39627d7466e319c7c35613fc',
      { latest: true },
    ),
    local(
      'docker.io/demo/not-yet-reported:1.0',
      '44877061c1837b53536f5c3bce4da49af9198d03ad416e5daf8e364b28a62c92',
      'd3a913ad3ab3c4670929bc364ec29b12be3f3c2d88226c55754a96812826db89',
      {},
    ),
  ];
}

/** Without a license, as all that no list shows. */
export function unlistedImages(): readonly LocalImage[] {
  return [
    local(
      'docker.io/demo/unlisted:1.0',
      '7a3f0e5c1b9d8246e0f7a5c3b1d98642f0e7c5a3b1d9f8e6c4a2b0d8f6e4c2a1',
      undefined,
      {},
    ),
    local(
      'docker.io/demo/unlisted:2.0',
      '2b6d4f8a0c1e3957d1b8f6a4c2e09753d1b8f6a4c2e0f9d7b5a3c1e9f7d5b3a2',
      undefined,
      {},
    ),
  ];
}

/** Digest of the index of demo/multi:1.0 for several platforms: what a developer pins, and no row of the inventory has. */
export const multiPlatformDigest = 'sha256:75a0e0a4c4d2ee5b0b3f42e1ba0c0ea8cd6b1fd5a96e3b6d5f1a2c6f8b7d9e31';

/** The registry that the demo images are in. */
export const demoRegistry: Registry = {
  id: 29115,
  host: 'ccr.ccs.tencentyun.com',
  type: 'ccr',
  instanceId: '',
  instanceName: 'ccr-default',
  region: 'default',
};

const apiImage = '9c100da38c8b94cbfd4aca8b02e7f6f394993e9e5459b91a59087442187d40df';
const apiDigest = '8c24d09815a963952900cb184afedb77f9fafb64869c2416fb8a9407d84d3566';
const sharedImage = '8336620ca9f8463d42441316755942da114dd3050f6cf85a43aece74b427ef92';
const sharedDigest = 'add1936983efa982261116f7f82fa3217cbf690324c0ecde799217049d3ff20a';

const facts = {
  size: 187_654_321,
  createdAt: Date.UTC(2026, 2, 3, 8, 15, 42),
  scan: 'notScan',
  vulnerabilities: [0, 0, 0, 0],
  viruses: 0,
  risks: 0,
  components: 88,
  containers: 2,
} as const;

interface Marks {
  readonly latest?: boolean;
  readonly licensed?: boolean;
}

function registry(id: number, name: string, tag: string, image: string, digest: string, marks: Marks): RegistryImage {
  return {
    ...facts,
    side: 'registry',
    imageId: `sha256:${image}`,
    licensed: marks.licensed ?? false,
    id,
    digest: `sha256:${digest}`,
    registry: demoRegistry,
    namespace: 'demo',
    name,
    tag,
    latest: marks.latest ?? false,
  };
}

function local(name: string, image: string, digest: string | undefined, marks: Marks): LocalImage {
  return {
    ...facts,
    side: 'local',
    imageId: `sha256:${image}`,
    licensed: marks.licensed ?? false,
    name,
    digest: digest === undefined ? undefined : `sha256:${digest}`,
    hosts: 3,
  };
}
