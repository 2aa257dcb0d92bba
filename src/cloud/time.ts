import { readFilledText, type Fields } from './decode';

const form = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?) ?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Milliseconds since the epoch. Times come with and without a zone; one without is China's (UTC+8): the published detail of
 * a local image has the `CreateTime` 2021-09-16 02:20:05 and the layer's own time, in UTC, eight hours before. What is
 * before 1970 stands for no time (`1900-01-01`, `0001-01-01`), and is undefined like a text of any other form.
 */
export function readTime(fields: Fields, name: string): number | undefined {
  const [, date, time, zone = '+08:00'] = form.exec(readFilledText(fields, name) ?? '') ?? [];
  if (date === undefined || time === undefined) return undefined;
  const milliseconds = Date.parse(`${date}T${time.slice(0, 12)}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return milliseconds >= 0 ? milliseconds : undefined;
}
