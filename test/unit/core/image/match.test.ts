import assert from 'node:assert/strict';
import { localImageId } from '../../../../src/core/ids';
import type { InventoryImage } from '../../../../src/core/image/image';
import { matchImageId, matchReference, type Match } from '../../../../src/core/image/match';
import { idOf, localImage, referenceTo, registryImage } from '../../../doubles/images';

const pinned = `ghcr.io/team/pinned@${idOf('5')}`;

const inventory: readonly InventoryImage[] = [
  registryImage('r.example.com/team/app:1.0', 1, 'a', 'unlicensed', '1'),
  registryImage('r.example.com/team/app:2.0', 2, 'b', 'unlicensed', '2'),
  registryImage('r.example.com/other/copy:1.0', 3, 'c', 'unlicensed', '3'),
  localImage('nginx:1.25', 'd'),
  localImage('docker.io/library/redis', 'e'),
  localImage('<none>:<none>', 'f'),
  { ...localImage('docker.io/library/nginx:2', '6'), digests: [idOf('4')] },
  localImage(pinned, '7'),
  localImage('r.example.com/team/both:1', '8'),
  registryImage('r.example.com/team/both:1', 4, '8'),
  { ...localImage('twin:1', '0'), imageId: localImageId(`sha256:${'ab'.repeat(32)}`) },
  { ...localImage('twin:2', '0'), imageId: localImageId(`sha256:${'ab'.repeat(10)}${'cd'.repeat(22)}`) },
];

function summary(match: Match): string {
  const images = match.kind === 'found' ? match.images : match.near;
  return [match.kind === 'found' ? match.by : match.why, ...images.map(({ name }) => name)].join(' ');
}

describe('a reference names', () => {
  const cases: readonly [title: string, reference: string, expected: string][] = [
    ['the row of its registry and tag', 'r.example.com/team/app:1.0', 'tag r.example.com/team/app:1.0'],
    ['a local image by its full normalised name', 'docker.io/library/nginx:1.25', 'tag nginx:1.25'],
    ['latest, when it has no tag', 'redis', 'tag docker.io/library/redis'],
    ['latest, when it says so', 'redis:latest', 'tag docker.io/library/redis'],
    ['the row of its digest', `r.example.com/team/app@${idOf('2')}`, 'digest r.example.com/team/app:2.0'],
    ['by its digest whatever the tag', `r.example.com/team/app:1.0@${idOf('2')}`, 'digest r.example.com/team/app:2.0'],
    [
      'nothing when only other tags are known, which are near',
      'r.example.com/team/app:3.0',
      'otherTag r.example.com/team/app:1.0 r.example.com/team/app:2.0',
    ],
    [
      'nothing when the digest is not known, though repository and tag are',
      `r.example.com/team/app:1.0@${idOf('9')}`,
      'otherDigest r.example.com/team/app:1.0',
    ],
    [
      'nothing when the digest is known in another repository only',
      `r.example.com/team/app@${idOf('3')}`,
      'otherRepository r.example.com/other/copy:1.0',
    ],
    ['nothing at all when the repository is not known', 'r.example.com/team/none:1.0', 'notKnown'],
    ['nothing in another registry', 'docker.io/team/app:1.0', 'notKnown'],
    [
      'nothing when the digest is not known, without a tag near every tag',
      `r.example.com/team/app@${idOf('9')}`,
      'otherDigest r.example.com/team/app:1.0 r.example.com/team/app:2.0',
    ],
    [
      'nothing when neither its tag nor its digest is known in the repository',
      `r.example.com/team/app:7.0@${idOf('9')}`,
      'otherTag r.example.com/team/app:1.0 r.example.com/team/app:2.0',
    ],
    ['a local image by a digest of its details', `nginx@${idOf('4')}`, 'digest docker.io/library/nginx:2'],
    ['a local image by the digest in its name', `ghcr.io/team/pinned@${idOf('5')}`, `digest ${pinned}`],
    ['no latest where the name has a digest and no tag', 'ghcr.io/team/pinned', `otherTag ${pinned}`],
    ['images of both sides', 'r.example.com/team/both:1', 'tag r.example.com/team/both:1 r.example.com/team/both:1'],
    [
      'nothing by a tag in other letters',
      'r.example.com/team/both:1A',
      'otherTag r.example.com/team/both:1 r.example.com/team/both:1',
    ],
    ['nothing by a part of the path', 'r.example.com/app:1.0', 'notKnown'],
  ];
  for (const [title, reference, expected] of cases) {
    it(title, () => assert.equal(summary(matchReference(referenceTo(reference), inventory)), expected));
  }
});

describe('an image id names', () => {
  const cases: readonly [title: string, id: string, expected: string][] = [
    ['the image of the full id', idOf('a'), 'imageId r.example.com/team/app:1.0'],
    ['the image that begins with a short id', 'd'.repeat(12), 'imageId nginx:1.25'],
    ['an image without a name', idOf('f'), 'imageId <none>:<none>'],
    ['the image of that digest, as tools of containerd print it', idOf('2'), 'digest r.example.com/team/app:2.0'],
    ['nothing that is not known', idOf('0'), 'notKnown'],
    ['both images that begin with a short id', 'ab'.repeat(6), 'imageId twin:1 twin:2'],
    ['one image when a longer one tells them apart', `${'ab'.repeat(10)}cd`, 'imageId twin:2'],
    ['the rows of both sides', idOf('8'), 'imageId r.example.com/team/both:1 r.example.com/team/both:1'],
    ['a local image by a short digest of its details', '4'.repeat(12), 'digest docker.io/library/nginx:2'],
    ['nothing by digits from the middle of an id', 'cd'.repeat(6), 'notKnown'],
  ];
  for (const [title, id, expected] of cases) {
    it(title, () => assert.equal(summary(matchImageId(id, inventory)), expected));
  }
});
