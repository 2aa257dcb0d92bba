import type { RegistryAssetId } from '../../core/ids';
import type { RegistryImage } from '../../core/image/image';
import { err, ok } from '../../core/result';
import { isFields } from '../decode';
import type { Action } from './action';
import { readRegistryAssetId, readRegistryImage } from './images';

/** One registry image by its row. An answer without `Id`, as in the published examples, is about the row asked for. */
export const describeAssetImageRegistryDetail: Action<RegistryAssetId, RegistryImage> = {
  name: 'DescribeAssetImageRegistryDetail',
  kind: 'read',
  toParams: (assetId) => ({ Id: assetId }),
  decode: (response, assetId) => {
    if (!isFields(response)) return err('Response is no object');
    const answered = readRegistryAssetId(response) ?? assetId;
    if (answered !== assetId) return err('the answer is about another image');
    return ok(readRegistryImage(response, assetId));
  },
};
