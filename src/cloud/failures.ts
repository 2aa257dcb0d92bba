import type { CredentialPart, Effect, FailureKind } from '../core/failure';

/** What an error code of the service means. */
export interface Meaning {
  readonly kind: FailureKind;
  /** For a call that licenses. */
  readonly effect: Effect;
  readonly part?: CredentialPart;
}

/**
 * Judges an error code of the service: by its row, else by its family (what stands before the first dot), else
 * as a refusal without a finer reason whose effect is open.
 */
export function judgeCode(code: string): Meaning {
  return codes.get(code) ?? families.get(code.split('.', 1)[0] ?? '') ?? { kind: 'refused', effect: 'open' };
}

/** The service certainly did nothing: it refuses these before it executes anything. */
const none = (kind: FailureKind): Meaning => ({ kind, effect: 'none' });
/** It may have done something, or nobody has said that it did not. */
const open = (kind: FailureKind): Meaning => ({ kind, effect: 'open' });
const credentials = (part: CredentialPart): Meaning => ({ kind: 'credentials', effect: 'none', part });

/**
 * Sources: the error lists of the TCSS actions (API version 2020-11-01), the service-wide list in the Go SDK,
 * and the common error codes of API 3.0.
 */
const codes: ReadonlyMap<string, Meaning> = new Map([
  // Without a suffix: TCSS itself, not the gateway, rejected the caller at its CAM check.
  ['AuthFailure', open('permission')],
  ['AuthFailure.InvalidAuthorization', credentials('other')],
  ['AuthFailure.InvalidSecretId', credentials('secretId')],
  ['AuthFailure.MFAFailure', credentials('other')],
  ['AuthFailure.SecretIdNotFound', credentials('secretId')],
  // The clocks differ by more than five minutes.
  ['AuthFailure.SignatureExpire', credentials('clock')],
  ['AuthFailure.SignatureFailure', credentials('secretKey')],
  ['AuthFailure.TokenFailure', credentials('token')],
  ['AuthFailure.UnauthorizedOperation', none('permission')],
  ['UnauthorizedOperation', none('permission')],
  ['IpInBlacklist', open('address')],
  ['IpNotInWhitelist', open('address')],

  ['RequestLimitExceeded', none('rateLimited')],
  ['RequestLimitExceeded.GlobalRegionUinLimitExceeded', none('rateLimited')],
  ['RequestLimitExceeded.IPLimitExceeded', none('rateLimited')],
  ['RequestLimitExceeded.UinLimitExceeded', none('rateLimited')],

  // Despite its prefix: the query is still being worked on and should be sent again.
  ['InvalidParameter.RequestTimeout', open('busy')],
  ['InternalError', open('serviceFault')],
  ['InternalError.MainDBFail', open('serviceFault')],
  ['InternalError.ErrRoleNotExist', open('notActivated')],
  ['ServiceUnavailable', open('serviceFault')],
  ['ResourceUnavailable', open('serviceFault')],

  ['FailedOperation', open('refused')],
  // Whether the whole call or a part of it is refused is not documented.
  ['FailedOperation.AuthorizedNotEnough', open('quotaUsedUp')],
  ['FailedOperation.ErrAlreadyScanning', open('refused')],
  ['FailedOperation.ErrRuleNotFind', open('notFound')],
  ['FailedOperation.RuleNotFind', open('notFound')],
  ['FailedOperation.AgentOffline', open('refused')],
  ['FailedOperation.DataValueNotCorrect', open('refused')],
  ['FailedOperation.RuleSelectImageOutRange', open('refused')],
  ['LimitExceeded', open('refused')],
  ['OperationDenied', open('refused')],
  ['ResourceInUse', open('refused')],
  ['ResourceInsufficient', open('refused')],
  ['UnsupportedOperation', open('refused')],
  ['DryRunOperation', open('refused')],

  ['ResourceNotFound', open('notFound')],
  ['InvalidParameterValue.DataNotFound', open('notFound')],

  ['InvalidParameter', open('badRequest')],
  ['InvalidParameter.InvalidFormat', open('badRequest')],
  ['InvalidParameter.MissingParameter', open('badRequest')],
  ['InvalidParameter.ParsingError', open('badRequest')],
  ['InvalidParameterValue', open('badRequest')],
  ['InvalidParameterValue.DataRange', open('badRequest')],
  ['InvalidParameterValue.LengthLimit', open('badRequest')],
  ['MissingParameter', none('badRequest')],
  ['UnknownParameter', none('badRequest')],
  ['InvalidAction', none('badRequest')],
  ['ActionOffline', open('badRequest')],
  ['InvalidRequest', open('badRequest')],
  ['NoSuchProduct', open('badRequest')],
  ['NoSuchVersion', open('badRequest')],
  ['RequestSizeLimitExceeded', open('badRequest')],
  ['ResponseSizeLimitExceeded', open('badRequest')],
  ['UnsupportedProtocol', open('badRequest')],
  ['UnsupportedRegion', open('badRequest')],
]);

/** For codes with a suffix that has no row. */
const families: ReadonlyMap<string, Meaning> = new Map([
  ['AuthFailure', credentials('other')],
  ['UnauthorizedOperation', none('permission')],
  ['RequestLimitExceeded', none('rateLimited')],
  ['InternalError', open('serviceFault')],
  ['ServiceUnavailable', open('serviceFault')],
  ['ResourceUnavailable', open('serviceFault')],
  ['ResourceNotFound', open('notFound')],
  ['InvalidParameter', open('badRequest')],
  ['InvalidParameterValue', open('badRequest')],
  ['MissingParameter', open('badRequest')],
  ['UnknownParameter', open('badRequest')],
]);
