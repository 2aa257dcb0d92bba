/**
 * A time with its zone as ISO 8601 has it: `2026-11-24T12:00:05+08:00`.
 *
 * @param milliseconds since the epoch
 * @param offset of the zone in minutes, east positive; default that of this machine at that time
 */
export function isoTime(milliseconds: number, offset = -new Date(milliseconds).getTimezoneOffset()): string {
  const local = new Date(milliseconds + offset * 60_000).toISOString().slice(0, 19);
  const pad = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
}
