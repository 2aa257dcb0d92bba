import { writtenSelector, type WrittenKind } from '../writtenKind';

/** Texts to paste image ids into. */
export const idsKind: WrittenKind = { name: 'image-ids', ending: '.tcss-ids.txt' };

export const idsSelector = writtenSelector(idsKind);
