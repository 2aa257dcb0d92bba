import { isFullImageId } from '../ids';
import { parseReference } from '../image/reference';
import { expandWord } from './expand';
import type { From } from './from';
import type { GlobalArgs } from './globalArgs';
import type { EscapeCharacter } from './logicalLine';
import type { Resolved } from './manifest';
import type { MountSource } from './sources';
import type { Stages } from './stages';

const invalid: Resolved = { kind: 'invalid' };

/** The image of FROM; undefined for a stage above and for `scratch`. `stages` are those above. */
export function resolveFrom(from: From, args: GlobalArgs, stages: Stages): Resolved | undefined {
  const expansion = args.expand(from.image.text);
  if (expansion === undefined || !from.isValid) {
    return invalid;
  }
  if (expansion.missing.length > 0) {
    return { kind: 'unresolved', missing: [...expansion.missing] };
  }
  return stages.find(expansion.text) === undefined ? resolveName(expansion.text) : undefined;
}

/**
 * The image of `COPY --from=` in the stage of number `stage`; undefined for a stage above it and for `scratch`.
 * BuildKit refuses what expansion would change, its own stage and those below, and numbers without a stage.
 */
export function resolveCopySource(
  value: string,
  escape: EscapeCharacter,
  stage: number,
  stages: Stages,
): Resolved | undefined {
  const expansion = expandWord(value, escape, () => ({ text: '', missing: [] }), { steps: value.length * 2 + 1 });
  if (expansion?.text !== value) {
    return invalid;
  }
  const source = isStageNumber(value) ? Number(value) : stages.find(value);
  if (source === undefined) {
    return resolveName(value);
  }
  return source >= 0 && source < stage ? undefined : invalid;
}

/**
 * The image of `from=` of a mount in the stage of number `stage`; undefined for a stage above it, for `scratch`, and
 * for mounts that take nothing from an image. BuildKit refuses variables, its own stage and those below.
 */
export function resolveMountSource(source: MountSource, stage: number, stages: Stages): Resolved | undefined {
  if (source.mountType === 'tmpfs' || source.mountType === 'ssh') {
    return undefined;
  }
  if (source.mountType === 'secret' || /\$./.test(source.text)) {
    return invalid;
  }
  const number = stages.find(source.text);
  if (number === undefined) {
    return resolveName(source.text);
  }
  return number < stage ? undefined : invalid;
}

function resolveName(name: string): Resolved | undefined {
  if (name === 'scratch') {
    return undefined;
  }
  if (isFullImageId(name)) {
    return { kind: 'imageId', id: name };
  }
  const result = parseReference(name);
  if (result.ok) {
    return { kind: 'reference', reference: result.value };
  }
  return result.error === 'looksLikeImageId' ? { kind: 'imageId', id: `sha256:${name}` } : invalid;
}

/** As Go's `strconv.Atoi`: a larger number is none, and so is a name. */
function isStageNumber(value: string): boolean {
  return /^[+-]?[0-9]+$/.test(value) && Math.abs(Number(value)) < 2 ** 63;
}
