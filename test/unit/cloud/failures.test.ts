import assert from 'node:assert/strict';
import { judgeCode, type Meaning } from '../../../src/cloud/failures';
import type { Effect, FailureKind } from '../../../src/core/failure';

/** One line: code, kind, effect, and the part of the credentials. */
const judged: readonly [code: string, FailureKind, Effect, Meaning['part']?][] = [
  // Certainly nothing happened.
  ['RequestLimitExceeded', 'rateLimited', 'none'],
  ['RequestLimitExceeded.UinLimitExceeded', 'rateLimited', 'none'],
  ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', 'rateLimited', 'none'],
  ['RequestLimitExceeded.IPLimitExceeded', 'rateLimited', 'none'],
  ['RequestLimitExceeded.OfAKindToCome', 'rateLimited', 'none'],
  ['AuthFailure.InvalidAuthorization', 'credentials', 'none', 'other'],
  ['AuthFailure.InvalidSecretId', 'credentials', 'none', 'secretId'],
  ['AuthFailure.SecretIdNotFound', 'credentials', 'none', 'secretId'],
  ['AuthFailure.SignatureFailure', 'credentials', 'none', 'secretKey'],
  ['AuthFailure.SignatureExpire', 'credentials', 'none', 'clock'],
  ['AuthFailure.TokenFailure', 'credentials', 'none', 'token'],
  ['AuthFailure.MFAFailure', 'credentials', 'none', 'other'],
  ['AuthFailure.OfAKindToCome', 'credentials', 'none', 'other'],
  ['AuthFailure.UnauthorizedOperation', 'permission', 'none'],
  ['UnauthorizedOperation', 'permission', 'none'],
  ['UnauthorizedOperation.CamNoAuth', 'permission', 'none'],
  ['MissingParameter', 'badRequest', 'none'],
  ['UnknownParameter', 'badRequest', 'none'],
  ['InvalidAction', 'badRequest', 'none'],
  // Open.
  ['AuthFailure', 'permission', 'open'],
  ['MissingParameter.OfAKindToCome', 'badRequest', 'open'],
  ['UnknownParameter.OfAKindToCome', 'badRequest', 'open'],
  ['IpInBlacklist', 'address', 'open'],
  ['IpNotInWhitelist', 'address', 'open'],
  ['InvalidParameter.RequestTimeout', 'busy', 'open'],
  ['InternalError', 'serviceFault', 'open'],
  ['InternalError.MainDBFail', 'serviceFault', 'open'],
  ['InternalError.OfAKindToCome', 'serviceFault', 'open'],
  ['InternalError.ErrRoleNotExist', 'notActivated', 'open'],
  ['ServiceUnavailable', 'serviceFault', 'open'],
  ['ResourceUnavailable', 'serviceFault', 'open'],
  ['FailedOperation', 'refused', 'open'],
  ['FailedOperation.AuthorizedNotEnough', 'quotaUsedUp', 'open'],
  ['FailedOperation.OfAKindToCome', 'refused', 'open'],
  ['LimitExceeded', 'refused', 'open'],
  ['OperationDenied', 'refused', 'open'],
  ['ResourceInUse', 'refused', 'open'],
  ['ResourceInsufficient', 'refused', 'open'],
  ['UnsupportedOperation', 'refused', 'open'],
  ['ResourceNotFound', 'notFound', 'open'],
  ['ResourceNotFound.OfAKindToCome', 'notFound', 'open'],
  ['InvalidParameter', 'badRequest', 'open'],
  ['InvalidParameter.InvalidFormat', 'badRequest', 'open'],
  ['InvalidParameter.MissingParameter', 'badRequest', 'open'],
  ['InvalidParameter.ParsingError', 'badRequest', 'open'],
  ['InvalidParameterValue', 'badRequest', 'open'],
  ['InvalidParameterValue.LengthLimit', 'badRequest', 'open'],
  ['InvalidParameterValue.DataNotFound', 'notFound', 'open'],
  ['ActionOffline', 'badRequest', 'open'],
  ['NoSuchVersion', 'badRequest', 'open'],
  ['RequestSizeLimitExceeded', 'badRequest', 'open'],
  ['SomethingNew', 'refused', 'open'],
  ['SomethingNew.WithSuffix', 'refused', 'open'],
  ['', 'refused', 'open'],
  // Not by chance of spelling.
  ['RequestLimitExceededSomehow', 'refused', 'open'],
  ['requestlimitexceeded', 'refused', 'open'],
  ['constructor', 'refused', 'open'],
];

describe('judgeCode', () => {
  for (const [code, kind, effect, part] of judged) {
    it(`takes "${code}" as ${kind}, effect ${effect}`, () => {
      assert.deepEqual(judgeCode(code), { kind, effect, ...(part === undefined ? {} : { part }) });
    });
  }
});
