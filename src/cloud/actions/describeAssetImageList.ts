import type { LocalFilter } from '../../application/ports';
import { assertNever } from '../../core/assertNever';
import type { LocalImage } from '../../core/image/image';
import type { Action, Params } from './action';
import { readLocalImage, readLocalImageId, readRows, type Rows } from './images';

export interface LocalListInput {
  readonly offset: number;
  /** At most 100; the service's own default is 10. */
  readonly limit: number;
  readonly filter?: LocalFilter;
}

/** A page of the images that were found on hosts. A row without `ImageID` is only counted. */
export const describeAssetImageList: Action<LocalListInput, Rows<LocalImage>> = {
  name: 'DescribeAssetImageList',
  kind: 'read',
  toParams: ({ offset, limit, filter }) => ({
    Offset: offset,
    Limit: limit,
    ...(filter === undefined ? {} : { Filters: [toFilter(filter)] }),
  }),
  decode: (response, { offset }) =>
    readRows(response, offset, (row) => {
      const id = readLocalImageId(row);
      return id === undefined ? undefined : readLocalImage(row, id);
    }),
};

/**
 * `ExactMatch` is described as "fuzzy query", the opposite of its name; examples and other clients use it as
 * named. It is always sent, and who filters must look at the answer again. A whole id contains and equals itself.
 */
function toFilter(filter: LocalFilter): Params {
  switch (filter.by) {
    case 'imageId':
      return { Name: 'ImageID', Values: filter.ids, ExactMatch: true };
    case 'imageIdPart':
      return { Name: 'ImageID', Values: filter.parts, ExactMatch: filter.exactMatch };
    case 'name':
      return { Name: 'ImageName', Values: filter.names, ExactMatch: filter.exactMatch };
    default:
      return assertNever(filter);
  }
}
