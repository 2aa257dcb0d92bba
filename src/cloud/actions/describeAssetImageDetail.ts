import type { LocalImageId } from '../../core/ids';
import type { LocalImage } from '../../core/image/image';
import { err, ok } from '../../core/result';
import { isFields } from '../decode';
import type { Action } from './action';
import { readLocalImage, readLocalImageId } from './images';

/** One image that was found on hosts, with its digests. An answer without `ImageID` is about the image asked for. */
export const describeAssetImageDetail: Action<LocalImageId, LocalImage> = {
  name: 'DescribeAssetImageDetail',
  kind: 'read',
  toParams: (imageId) => ({ ImageID: imageId }),
  decode: (response, imageId) => {
    if (!isFields(response)) return err('Response is no object');
    const answered = readLocalImageId(response) ?? imageId;
    if (answered !== imageId) return err('the answer is about another image');
    return ok(readLocalImage(response, imageId));
  },
};
