import { writtenSelector, type WrittenKind } from '../writtenKind';

/** Licensing requests as written; the schema is contributed for their ending. */
export const requestKind: WrittenKind = { name: 'licensing', ending: '.tcss-request.json' };

/** What is sent is what is being written. */
export const requestSelector = writtenSelector(requestKind);
