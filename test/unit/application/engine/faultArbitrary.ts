import fc from 'fast-check';
import type { Fault } from '../../../simulator/faults';
import { findAction } from '../../../simulator/contract';

/** Codes that come before a call is looked at: it certainly had no effect. */
const codesOfRefusals = [
  'RequestLimitExceeded',
  'AuthFailure.SignatureFailure',
  'UnauthorizedOperation',
  'MissingParameter',
];

/** Codes that the service may answer a licensing call with, and those of every call. */
const codes = [
  ...(findAction('ModifyImageAuthorized')?.errors ?? []),
  'InvalidParameter.RequestTimeout',
  'ServiceUnavailable',
];

/** Codes of which nobody can say that the call had no effect. */
const codesOfFaults = ['InternalError', 'InternalError.MainDBFail', 'InvalidParameter.RequestTimeout'];

const when = fc.oneof(
  fc.record({ nth: fc.integer({ min: 1, max: 3 }), times: fc.constantFrom(1, 1, 2, 3) }),
  fc.record({ probability: fc.constantFrom(0.2, 0.6) }),
);

const action = fc.oneof(
  { weight: 6, arbitrary: fc.constant('ModifyImageAuthorized') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'DescribeAssetImageList',
      'DescribeAssetImageRegistryList',
      'DescribeAssetImageRegistryDetail',
      'DescribeValueAddedSrvInfo',
    ),
  },
  { weight: 1, arbitrary: fc.constant('*') },
);

const what = fc.oneof(
  fc.constantFrom({ kind: 'dropBefore' }, { kind: 'dropAfter' }, { kind: 'cut' } as const),
  fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(429, 500, 503), after: fc.boolean() }),
  fc.record({ kind: fc.constant('notJson' as const), after: fc.boolean() }),
  fc.record({ kind: fc.constant('error' as const), code: fc.constantFrom(...codesOfRefusals) }),
  fc.record({ kind: fc.constant('error' as const), code: fc.constantFrom(...codes) }),
  fc.record({ kind: fc.constant('error' as const), code: fc.constantFrom(...codesOfFaults), after: fc.constant(true) }),
  // Longer than a client waits, or not.
  fc.record({ kind: fc.constant('delay' as const), ms: fc.constantFrom(200, 4_000, 31_000) }),
);

export const faultArbitrary: fc.Arbitrary<Fault> = fc
  .tuple(action, what, when)
  .map(([name, fault, time]): Fault => ({ action: name, ...fault, ...time }));
