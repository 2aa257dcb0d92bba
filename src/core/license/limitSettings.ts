import { err, ok, type Result } from '../result';
import type { Limits } from './limits';
import { parsePattern } from './registryPattern';

/** The settings as they were written, of whatever type, by their names below `tcss.limits`. */
export type LimitSettings = Readonly<Record<CountSetting | PatternSetting, unknown>>;

type CountSetting = 'maxImagesPerRun' | 'keepInReserve';
type PatternSetting = 'allowedRegistries' | 'deniedRegistries';

/** Why limits cannot be read. `setting`: its whole id. */
export type LimitsProblem =
  | { readonly kind: 'notANumber' | 'notAList'; readonly setting: string }
  /** The first of the patterns that can be no registry. */
  | { readonly kind: 'notAPattern'; readonly setting: string; readonly pattern: string };

/**
 * The limits, or the first problem with them: a limit that cannot be read must not pass for none. A fraction is rounded to
 * the stricter side.
 */
export function decodeLimits(settings: LimitSettings): Result<Limits, LimitsProblem> {
  const maxImages = decodeCount(settings, 'maxImagesPerRun');
  if (!maxImages.ok) return maxImages;
  const reserve = decodeCount(settings, 'keepInReserve');
  if (!reserve.ok) return reserve;
  const allowed = decodePatterns(settings, 'allowedRegistries');
  if (!allowed.ok) return allowed;
  const denied = decodePatterns(settings, 'deniedRegistries');
  if (!denied.ok) return denied;
  return ok({
    maxImages: Math.floor(maxImages.value),
    reserve: Math.ceil(reserve.value),
    allowedRegistries: allowed.value,
    deniedRegistries: denied.value,
  });
}

function decodeCount(settings: LimitSettings, name: CountSetting): Result<number, LimitsProblem> {
  const value = settings[name];
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? ok(value)
    : err({ kind: 'notANumber', setting: idOf(name) });
}

function decodePatterns(settings: LimitSettings, name: PatternSetting): Result<readonly string[], LimitsProblem> {
  const value = settings[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    return err({ kind: 'notAList', setting: idOf(name) });
  const wrong = value.find((text) => parsePattern(text) === undefined);
  return wrong === undefined ? ok(value) : err({ kind: 'notAPattern', setting: idOf(name), pattern: wrong });
}

function idOf(name: keyof LimitSettings): string {
  return `tcss.limits.${name}`;
}
