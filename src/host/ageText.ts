import * as vscode from 'vscode';

const { l10n } = vscode;

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** When something was read, and how long ago that is: `12:03, 3h ago`. Of another day the day, too. */
export function ageText(readAt: number, now: number): string {
  return l10n.t('{0}, {1}', clockText(readAt, now), agoText(now - readAt));
}

function clockText(readAt: number, now: number): string {
  const isToday = new Date(readAt).toDateString() === new Date(now).toDateString();
  return new Date(readAt).toLocaleString(vscode.env.language, {
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** @param age in milliseconds */
export function agoText(age: number): string {
  if (age < minute) return l10n.t('just now');
  const ago = new Intl.RelativeTimeFormat(vscode.env.language, { style: 'narrow' });
  if (age < hour) return ago.format(-Math.floor(age / minute), 'minute');
  return age < day ? ago.format(-Math.floor(age / hour), 'hour') : ago.format(-Math.floor(age / day), 'day');
}
