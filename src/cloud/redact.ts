import type { Failure } from '../core/failure';

/** Longer texts of a server are cut: a detail is a sentence, not a page. */
const longestText = 500;

/** Makes a function that takes the given secrets out of a text, longest first, and cuts the text. */
export function createRedactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets.flatMap((secret) => (secret === undefined || secret === '' ? [] : [secret]));
  const ordered = known.sort((a, b) => b.length - a.length);
  return (text) => {
    const clean = ordered.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
    return clean.length > longestText ? `${clean.slice(0, longestText)}…` : clean;
  };
}

/** All texts of a failure that come from a server or the network. */
export function redactFailure(failure: Failure, redact: (text: string) => string): Failure {
  const { code, detail, requestId } = failure;
  return {
    ...failure,
    ...(code === undefined ? {} : { code: redact(code) }),
    ...(detail === undefined ? {} : { detail: redact(detail) }),
    ...(requestId === undefined ? {} : { requestId: redact(requestId) }),
  };
}
