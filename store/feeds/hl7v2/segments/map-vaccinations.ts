import { toExactNumber } from '@/lib/fhir/exact-numbers';
import type { Segment } from '../parse-message';
import { isUnsaid, readText, repetitionsOf } from '../read-field';
import { readTime } from '../read-time';
import { filled, orAbsent, readConcept, readEach } from './datatypes';
import { mapPractitioners } from './map-practitioner';
import { listUnsaid, type MappedEntry, type Mapping } from './mapped-entry';
import { readMarks } from './read-marks';
import { localSystem } from './systems';
import { readUnit } from './units';

/** ORC-28. */
const CONFIDENTIALITY = 28;

/** One RXA, the order that it answers, and where and how it was given. */
interface Given {
  rxa: Segment;
  orc: Segment | undefined;
  rxr: Segment | undefined;
}

/** RXA as Immunizations (HL7 v2.5.1 §4.14.7), each known by the number of its order, else by what was given and when. */
export function mapVaccinations(mapping: Mapping): MappedEntry[] {
  return groupGiven(mapping).flatMap((given): MappedEntry[] => {
    const { rxa } = given;
    const code = readConcept(rxa, 5, mapping.source.code);
    const when = readTime(rxa, 3);
    if (code === undefined) mapping.problems.push({ where: `RXA^${rxa.sequence}^5`, code: 'required', text: 'The vaccination does not say which.' });
    if (when === undefined) mapping.problems.push({ where: `RXA^${rxa.sequence}^3`, code: readText(rxa, 3) === '' ? 'required' : 'data-type', text: 'The vaccination does not say when it was.' });
    if (code === undefined || when === undefined) return [];
    const staff = mapPractitioners(rxa, 10, mapping.source.code, repetitionsOf(rxa, 10));
    return [...staff.entries, { fullUrl: `urn:hl7v2:RXA-${rxa.sequence}`, resource: mapVaccination(mapping, given, { code, when, performers: staff.references }), place: `RXA^${rxa.sequence}`, unsaid: listUnsaid({ security: isUnsaid(given.orc, CONFIDENTIALITY) }) }];
  });
}

function groupGiven({ message }: Mapping): Given[] {
  const groups: Given[] = [];
  let orc: Segment | undefined;
  for (const segment of message.segments) {
    const last = groups.at(-1);
    if (segment.name === 'ORC') orc = segment;
    if (segment.name === 'RXR' && last !== undefined) last.rxr ??= segment;
    if (segment.name !== 'RXA') continue;
    groups.push({ rxa: segment, orc, rxr: undefined });
    orc = undefined;
  }
  return groups;
}

/** RXA-21 `D` takes it back; RXA-20, or the code for no vaccine at all, tells what was refused or not given from what was given. */
function statusOf(rxa: Segment): fhir4.Immunization['status'] {
  if (readText(rxa, 21).toUpperCase() === 'D') return 'entered-in-error';
  const isNone = readText(rxa, 5) === NO_VACCINE && readText(rxa, 5, { component: 3 }).toUpperCase() === 'CVX';
  return isNone || ['RE', 'NA'].includes(readText(rxa, 20).toUpperCase()) ? 'not-done' : 'completed';
}

/** RXA-20 `PA`: some of the dose was given. */
const PARTIAL: fhir4.CodeableConcept = { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/immunization-subpotent-reason', code: 'partial', display: 'Partial Dose' }] };
/** CVX 998: no vaccine administered. */
const NO_VACCINE = '998';
/** ORC-3 of what has no order, such as a vaccination elsewhere or one that was refused: all of them have it. */
const NO_ORDER = '9999';

function mapVaccination(mapping: Mapping, { rxa, orc, rxr }: Given, facts: { code: fhir4.CodeableConcept; when: string; performers: readonly fhir4.Reference[] }): fhir4.Immunization {
  const { source } = mapping;
  const { code, when, performers } = facts;
  const number = orc === undefined ? undefined : [readText(orc, 3), readText(orc, 2)].find((one) => one !== '' && one !== NO_ORDER);
  const lot = orAbsent(readText(rxa, 15));
  const expires = readTime(rxa, 16);
  const reason = readConcept(rxa, 18, source.code);
  const [route, site] = rxr === undefined ? [] : [readConcept(rxr, 1, source.code), readConcept(rxr, 2, source.code)];
  const { primarySource, note } = readNotes(rxa);
  const dose = readDose(rxa);
  const maker = orAbsent(readText(rxa, 17, { component: 2 })) ?? orAbsent(readText(rxa, 17));
  return {
    resourceType: 'Immunization',
    ...readMarks(orc, CONFIDENTIALITY),
    identifier: [{ system: localSystem(source.code, 'vaccination'), value: number ?? [mapping.personKey, code.coding?.[0]?.code ?? code.text ?? '', readText(rxa, 3)].join('-') }],
    status: statusOf(rxa),
    ...(readText(rxa, 20).toUpperCase() === 'PA' ? { isSubpotent: true, subpotentReason: [PARTIAL] } : {}),
    ...(reason === undefined ? {} : { statusReason: reason }),
    vaccineCode: code,
    patient: mapping.patient,
    occurrenceDateTime: when,
    ...(maker === undefined ? {} : { manufacturer: { display: maker } }),
    ...(lot === undefined ? {} : { lotNumber: lot }),
    ...(expires === undefined ? {} : { expirationDate: expires.slice(0, 10) }),
    ...(site === undefined ? {} : { site }),
    ...(route === undefined ? {} : { route }),
    ...(dose === undefined ? {} : { doseQuantity: dose }),
    ...(primarySource === undefined ? {} : { primarySource }),
    ...(performers.length === 0 ? {} : { performer: performers.map((actor) => ({ actor })) }),
    ...(note === undefined ? {} : { note: note.map((text) => ({ text })) }),
  };
}

/** RXA-9: notes; of table NIP001 it is no note and says whether the sender gave it (`00`) or was told of it. */
function readNotes(rxa: Segment): { primarySource: boolean | undefined; note: string[] | undefined } {
  const read = readEach(rxa, 9, (repetition) => [1, 2, 3].map((component) => readText(rxa, 9, { component, repetition })));
  const origin = read.find(([, , table]) => table === 'NIP001');
  // What has no text and is of no table is a note as well, unless it is a number of that table whose name was left out.
  const said = ([code = '', text = '', table = '']: string[]): string | undefined => orAbsent(text || (table === '' && !/^\d*$/.test(code) ? code : ''));
  return { primarySource: origin && origin[0] === '00', note: filled(read.filter((one) => one !== origin).map(said)) };
}

/** RXA-6 with RXA-7's unit; 999 is how senders say that they do not know. */
function readDose(rxa: Segment): fhir4.Quantity | undefined {
  const amount = readText(rxa, 6);
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(amount) || amount === '999' || Number(amount) === 0) return undefined;
  return { value: toExactNumber(amount), ...readUnit(readText(rxa, 7) || readText(rxa, 7, { component: 2 })) };
}
