/** A timestamp, as exact as the message said it: a FHIR date, or a dateTime with zone. */
export type Timestamp = string;

const SHAPE = /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,9}))?)?)?)?)?)?([+-]\d{4})?$/;

/**
 * HL7 v2 `YYYY[MM[DD[HH[MM[SS[.SSSS]]]]]][+/-ZZZZ]` to a FHIR dateTime of the same
 * precision. A time without a zone is of `localZone` (`+02:00`), else Europe/London's local time.
 * FHIR wants minutes and seconds when there is an hour: missing ones become 00.
 * Undefined when it is no such timestamp or no day of the calendar.
 */
export function readTimestamp(text: string, localZone?: string): Timestamp | undefined {
  const match = SHAPE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute = '00', second = '00', fraction, zone] = match;
  if (year === undefined || year === '0000') return undefined;
  if (month === undefined) return year;
  if (day === undefined) return isBetween(month, 1, 12) ? `${year}-${month}` : undefined;
  if (!isCalendarDay(year, month, day)) return undefined;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  if (!isBetween(hour, 0, 23) || !isBetween(minute, 0, 59) || !isBetween(second, 0, 59)) return undefined;
  const time = `${hour}:${minute}:${second}`;
  const offset = zone === undefined ? (localZone ?? londonOffset(`${date}T${time}`)) : readZone(zone);
  if (offset === undefined) return undefined;
  return `${date}T${time}${fraction === undefined ? '' : `.${fraction.padEnd(3, '0').slice(0, 3)}`}${offset}`;
}

/** The day alone, as its sender wrote it: for a date of birth, which has no zone. */
export function readDay(text: string): string | undefined {
  const timestamp = readTimestamp(text);
  return timestamp !== undefined && timestamp.length >= 10 ? timestamp.slice(0, 10) : undefined;
}

/** A timestamp as a FHIR instant, or undefined when it says no time of day. */
export function readInstant(text: string, localZone?: string): string | undefined {
  const timestamp = readTimestamp(text, localZone);
  return timestamp?.includes('T') === true ? timestamp : undefined;
}

/**
 * The zone of MSH-7, which is that of all times of the message that name none (HL7 v2.4 §2.16.9.7), where London's clocks
 * show something else. A sender on London's time means their changes, too: what it says in summer of winter is winter's.
 */
export function foreignZone(saidAt: string): string | undefined {
  const [, local, zone] = /^(\d{10,}(?:\.\d+)?)([+-]\d{4})$/.exec(saidAt) ?? [];
  if (local === undefined || zone === undefined || readTimestamp(saidAt) === readTimestamp(local)) return undefined;
  return readZone(zone);
}

/** HL7 v2 `HH[MM[SS[.SSSS]]]` as a FHIR time, which has no zone; undefined when it is no time of day, or has one. */
export function readTimeOfDay(text: string): string | undefined {
  const [, hour, minute = '00', second = '00'] = /^(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d{1,9})?)?)?$/.exec(text) ?? [];
  return hour !== undefined && isBetween(hour, 0, 23) && isBetween(minute, 0, 59) && isBetween(second, 0, 59) ? `${hour}:${minute}:${second}` : undefined;
}

const isBetween = (text: string, least: number, most: number): boolean => Number(text) >= least && Number(text) <= most;

function isCalendarDay(year: string, month: string, day: string): boolean {
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) && date.getUTCMonth() + 1 === Number(month);
}

/** ±ZZZZ as ±ZZ:ZZ; FHIR allows at most ±14:00. */
function readZone(zone: string): string | undefined {
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3, 5));
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return undefined;
  return `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

const LONDON = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'longOffset' });

/** The offset of London's clocks at that local time; in the hour that happens twice, summer's. */
function londonOffset(local: string): string {
  const guess = offsetAt(new Date(`${local}Z`));
  const summer = new Date(`${local}+01:00`);
  return offsetAt(summer) === '+01:00' ? '+01:00' : guess === '+01:00' ? '+00:00' : guess;
}

function offsetAt(instant: Date): string {
  const name = LONDON.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  return /[+-]\d{2}:\d{2}/.exec(name)?.[0] ?? '+00:00';
}
