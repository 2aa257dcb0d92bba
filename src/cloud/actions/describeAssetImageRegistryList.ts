import type { RegistryImage } from '../../core/image/image';
import type { Action } from './action';
import { readRegistryAssetId, readRegistryImage, readRows, type Rows } from './images';

export interface RegistryListInput {
  readonly offset: number;
  /** At most 100; the service's own default is 10. */
  readonly limit: number;
}

/** A page of the images of connected registries. A row without `Id` is only counted. */
export const describeAssetImageRegistryList: Action<RegistryListInput, Rows<RegistryImage>> = {
  name: 'DescribeAssetImageRegistryList',
  kind: 'read',
  toParams: ({ offset, limit }) => ({ Offset: offset, Limit: limit }),
  decode: (response, { offset }) =>
    readRows(response, offset, (row) => {
      const id = readRegistryAssetId(row);
      return id === undefined ? undefined : readRegistryImage(row, id);
    }),
};
