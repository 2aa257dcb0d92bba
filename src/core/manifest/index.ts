import { dockerfileFormat } from './dockerfile';
import { lastSegment } from './fileNames';
import type { ManifestFormat, Occurrence } from './manifest';

const formats: readonly ManifestFormat[] = [dockerfileFormat];

/**
 * The places in a file that name images, in the order of the text. Never throws, whatever the text.
 *
 * @param fileName Decides the format, by its last segment; no occurrences if none fits. A document that is a
 *   Dockerfile by its language is called `Dockerfile`.
 * @param variables Values for the variables that the file declares, by name; they go before its own defaults.
 */
export function findOccurrences(
  fileName: string,
  text: string,
  variables: Readonly<Record<string, string>> = {},
): Occurrence[] {
  const name = lastSegment(fileName);
  return formats.find((format) => format.matches(name))?.find(text, variables) ?? [];
}
