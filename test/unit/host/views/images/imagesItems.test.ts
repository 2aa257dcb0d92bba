import assert from 'node:assert/strict';
import { localImageId } from '../../../../../src/core/ids';
import {
  ImagesGroup,
  ImagesImage,
  ImagesMore,
  readImagesArguments,
  readMoreArgument,
} from '../../../../../src/host/views/images/imagesItems';
import { idOf } from '../../../../doubles/images';

describe('what a command of the view Images is given', () => {
  const group = new ImagesGroup('["local"]');
  const image = new ImagesImage({ side: 'local', imageId: localImageId(idOf('1')) });
  const more = new ImagesMore('["local"]');
  const cases: readonly [title: string, args: readonly unknown[], items: readonly unknown[], more: unknown][] = [
    ['is the row it was called on', [image], [image], undefined],
    ['is the row it was called on when nothing else is selected', [group, undefined], [group], undefined],
    ['is all that is selected', [image, [group, image]], [group, image], undefined],
    ['is not the row that shows more', [image, [image, more]], [image], undefined],
    ['is the row that shows more', [more], [], more],
    ['is nothing', [], [], undefined],
    ['is nothing when it only looks like rows', [{ id: 'x' }, [{ key: image.key }, 'text', null]], [], undefined],
    ['is nothing when it is a text', ['["local"]'], [], undefined],
  ];
  for (const [title, args, items, asMore] of cases)
    it(title, () => assert.deepEqual([readImagesArguments(args), readMoreArgument(args)], [items, asMore]));
});
