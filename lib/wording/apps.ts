/** What the pages say about other apps that a person lets read their record. */
import { describeScope } from '@/lib/smart/describe-scope';
import { sayDay, sayShortDate, sayWhen } from './dates';
import { sayCount, startSentence } from './numbers';

/** Another app, as the person's own page has it. */
export interface AppView {
  /** Its client id. */
  id: string;
  name: string;
  scopes: readonly string[];
  since: Date;
  until: Date;
  /** Undefined until it has asked for something. */
  lastUsed: Date | undefined;
}

/** What an app may do, each once, as the permission screen said it. */
export const sayAllowed = ({ scopes }: Pick<AppView, 'scopes'>): string[] => [...new Set(scopes.flatMap((scope) => describeScope(scope) ?? []))].map(startSentence);

export function sayHowManyApps(apps: readonly unknown[]): string {
  if (apps.length === 0) return 'No other app can read your record now.';
  return `${startSentence(sayCount(apps.length, 'other app'))} can read your record now.`;
}

/** Since when, until when and when last, in that order. */
export function sayAppTimes({ since, until, lastUsed }: AppView, now: Date): string[] {
  return [
    `You let it in ${onDay(since, now)}.`,
    `It can read until ${sayShortDate(until)}, if you do not stop it.`,
    lastUsed === undefined ? 'It has not looked yet.' : `It last looked ${sayWhen(lastUsed, now)}.`,
  ];
}

function onDay(date: Date, now: Date): string {
  const day = sayDay(date, now);
  return day === 'today' || day === 'yesterday' ? day : `on ${day}`;
}

export const WHAT_STOPPING_DOES = [
  'It can read nothing more of your record, from the moment you press the button.',
  'It keeps what it has copied already. Ask the people who run it to delete that.',
  'You can let it in again later, from the app itself.',
] as const;
