/** HL7 v2.4 as an English acute hospital's patient system writes it (ITK profile). */
import { createHash } from 'node:crypto';
import { organisationOf, type DemoOrganisation } from '../organisations';
import { dateOfBirth, TOWNS, type Person } from '../person';
import { localNumber } from '../writing/recorder';

/** Text that is safe between delimiters (HL7 v2.4 §2.10). */
export const hl7Text = (text: string): string =>
  text.replace(/\\/g, '\\E\\').replace(/\|/g, '\\F\\').replace(/\^/g, '\\S\\').replace(/&/g, '\\T\\').replace(/~/g, '\\R\\').replace(/[\r\n]+/g, ' ');

/** `2026-11-18T09:30:00+00:00` → `20261118093000+0000` */
export const hl7Time = (dateTime: string): string => `${dateTime.slice(0, 19).replace(/[-:T]/g, '')}${dateTime.slice(19).replace(':', '')}`;

/** One segment from its fields; `fields[0]` is field 1. Trailing empty fields are left out. */
export function segment(name: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const values = Array.from({ length: last }, (_, index) => fields[index + 1] ?? '');
  return [name, ...values].join('|');
}

/** A control id that is the same for the same content. */
const controlId = (parts: readonly string[]): string => createHash('sha256').update(parts.join('|')).digest('hex').slice(0, 20).toUpperCase();

export interface MessageSpec {
  /** `ADT^A03^ADT_A03` */
  type: string;
  hospital: DemoOrganisation;
  person: Person;
  /** The day of loading, for the date of birth. */
  today: string;
  /** dateTime that the hospital sent it */
  sent: string;
  /** Everything after PID and PD1. */
  segments: readonly string[];
}

/** A whole message, its segments ended by carriage returns. */
export function writeMessage(spec: MessageSpec): string {
  const { hospital, person, sent } = spec;
  const event = spec.type.split('^')[1] ?? '';
  const header = segment('MSH', {
    1: '^~\\&', 2: 'PAS', 3: hospital.code, 4: 'MYCARERECORD', 5: 'QKS', 6: hl7Time(sent), 8: spec.type,
    9: controlId([hospital.code, person.nhsNumber, spec.type, sent, ...spec.segments]), 10: 'P', 11: '2.4', 16: 'GBR', 17: 'UNICODE UTF-8',
  });
  const evn = spec.type.startsWith('ADT') ? [segment('EVN', { 1: event, 2: hl7Time(sent) })] : [];
  return [header, ...evn, personSegment(spec), practiceSegment(person), ...spec.segments].join('\r') + '\r';
}

function personSegment({ hospital, person, today }: MessageSpec): string {
  const town = TOWNS[person.town];
  return segment('PID', {
    1: '1',
    3: `${localNumber(hospital, person)}^^^${hospital.code}^MR~${person.nhsNumber}^^^NHS^NH`,
    5: `${hl7Text(person.family)}^${hl7Text(person.given)}^^^${person.title}^^L`,
    7: dateOfBirth(person, today).replace(/-/g, ''),
    8: person.sex === 'female' ? '2' : '1',
    11: `${hl7Text(person.line)}^^${person.town}^${town.council === '821' ? 'Medway' : 'Kent'}^${town.postcode}^GBR^H`,
    13: `${person.phone}^PRN^${person.phone.startsWith('07') ? 'CP' : 'PH'}`,
    32: 'NSTS01',
  });
}

function practiceSegment(person: Person): string {
  const surgery = organisationOf(TOWNS[person.town].surgery);
  return segment('PD1', { 3: `${hl7Text(surgery.name)}^^${surgery.code}` });
}
