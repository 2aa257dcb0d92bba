import { err, ok } from '../../core/result';
import { isFields } from '../decode';
import type { Action } from './action';

/** Asks TCSS to read all connected registries again. The answer has nothing but a RequestId. */
export const syncAssetImageRegistryAsset: Action<void, void> = {
  name: 'SyncAssetImageRegistryAsset',
  kind: 'write',
  toParams: () => ({ All: true }),
  decode: (response) => (isFields(response) ? ok(undefined) : err('Response is no object')),
};
