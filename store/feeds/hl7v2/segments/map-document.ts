import { allSegments, firstSegment, type Segment } from '../parse-message';
import { readText, readWholeText, repetitionsOf } from '../read-field';
import { readMoment } from '../read-time';
import { filled, orAbsent } from './datatypes';
import { readEncapsulated } from './encapsulated';
import { mapPractitioners } from './map-practitioner';
import type { MappedEntry, Mapping } from './mapped-entry';
import { localSystem } from './systems';
import { visitReference } from './map-visit';

/** TXA-2, HL7 table 0270: kinds of document, as a UK reader calls them. */
const DOCUMENT_KINDS: Readonly<Record<string, string>> = {
  AR: 'Autopsy report', CD: 'Cardiodiagnostics', CN: 'Consultation', DI: 'Diagnostic imaging', DS: 'Discharge summary', ED: 'Emergency department report', HP: 'History and physical examination', OP: 'Operative report', PC: 'Psychiatric consultation', PH: 'Psychiatric history and physical examination', PN: 'Procedure note', PR: 'Progress note', SP: 'Surgical pathology', TS: 'Transfer summary',
};

/** TXA and OBX as a letter: a DocumentReference and the Binary that holds what it says. */
export function mapDocument(mapping: Mapping, event: string): MappedEntry[] {
  const found = findDocument(mapping);
  if (found === undefined) return [];
  const { txa, number } = found;
  const binary = mapContent(mapping);
  if (binary === undefined) {
    mapping.problems.push({ where: 'OBX^1^5', code: 'required', text: 'The message holds no text and no document.' });
    return [];
  }
  // TXA-9 is who wrote it; systems that leave it out name in TXA-5 who did what it tells of.
  const authorField = repetitionsOf(txa, 9) > 0 ? 9 : 5;
  const authors = mapPractitioners(txa, authorField, mapping.source.code, repetitionsOf(txa, authorField));
  const resource = mapReference(mapping, txa, { number, contentType: binary.contentType, authors: authors.references, relatesTo: mapParent(mapping, txa, event) });
  return [...authors.entries, { fullUrl: BINARY_URL, resource: binary, id: contentId(number), place: 'OBX^1' }, { fullUrl: 'urn:hl7v2:TXA-1', resource, place: 'TXA^1' }];
}

/** A document that was cancelled, such as a letter of somebody else: it goes, and what it says goes with it. */
export function mapTakenBack(mapping: Mapping): MappedEntry[] {
  const found = findDocument(mapping);
  if (found === undefined) return [];
  const resource = { resourceType: 'DocumentReference', identifier: [documentIdentifier(mapping, found.number)] } as fhir4.DocumentReference;
  return [
    { fullUrl: 'urn:hl7v2:TXA-1', resource, place: 'TXA^1', isTakenBack: true },
    { fullUrl: BINARY_URL, resource: { resourceType: 'Binary', contentType: '' }, id: contentId(found.number), place: 'TXA^1', isTakenBack: true },
  ];
}

const BINARY_URL = 'urn:hl7v2:TXA-1-content';

/** A Binary has no identifier: its id is made of the document's number, so that an edited document has one content, and a cancelled one none. */
const contentId = (number: string): string => `document-${number}`;
const documentIdentifier = (mapping: Mapping, value: string): fhir4.Identifier => ({ system: localSystem(mapping.source.code, 'document'), value });
const readNumber = (txa: Segment, field: number): string => readText(txa, field) || readText(txa, field, { component: 2 });

function findDocument(mapping: Mapping): { txa: Segment; number: string } | undefined {
  const txa = firstSegment(mapping.message, 'TXA');
  const number = txa === undefined ? '' : readNumber(txa, 12);
  if (txa !== undefined && number !== '') return { txa, number };
  mapping.problems.push({ where: txa === undefined ? 'TXA^1' : 'TXA^1^12', code: 'required', text: txa === undefined ? 'The message has no TXA segment.' : 'The document number is missing.' });
  return undefined;
}

/** TXA-13: the document that this one adds to, or stands in place of. */
function mapParent(mapping: Mapping, txa: Segment, event: string): fhir4.DocumentReferenceRelatesTo[] | undefined {
  const parent = readNumber(txa, 13);
  if (parent === '' || parent === readNumber(txa, 12)) return undefined;
  const { system = '', value = '' } = documentIdentifier(mapping, parent);
  const code = event === 'T10' ? 'replaces' : 'appends';
  return [{ code, target: { reference: `DocumentReference?identifier=${system}|${encodeURIComponent(value)}` } }];
}

/** TXA-19, HL7 table 0273: cancelled (deleted), obsolete; the others are there to be read. */
const AVAILABILITY: Readonly<Record<string, fhir4.DocumentReference['status']>> = { CA: 'entered-in-error', OB: 'superseded' };

function mapReference(mapping: Mapping, txa: Segment, facts: { number: string; contentType: string; authors: fhir4.Reference[]; relatesTo: fhir4.DocumentReferenceRelatesTo[] | undefined }): fhir4.DocumentReference {
  const date = readMoment(txa, 4) ?? readMoment(txa, 6) ?? readMoment(txa, 7);
  const code = readText(txa, 2).toUpperCase();
  const kind = DOCUMENT_KINDS[code] ?? orAbsent(readText(txa, 2, { component: 2 }));
  const title = orAbsent(readText(txa, 16)) ?? kind;
  const { encounter } = visitReference(mapping);
  const completion = readText(txa, 17).toUpperCase();
  return {
    resourceType: 'DocumentReference',
    masterIdentifier: documentIdentifier(mapping, facts.number),
    identifier: [documentIdentifier(mapping, facts.number)],
    status: AVAILABILITY[readText(txa, 19).toUpperCase()] ?? 'current',
    ...(completion === '' ? {} : { docStatus: ['AU', 'LA'].includes(completion) ? ('final' as const) : ('preliminary' as const) }),
    ...(facts.relatesTo === undefined ? {} : { relatesTo: facts.relatesTo }),
    type: { ...(code === '' ? {} : { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0270', code, ...(kind === undefined ? {} : { display: kind }) }] }), text: kind ?? 'Document' },
    subject: mapping.patient,
    ...(date === undefined ? {} : { date }),
    ...(facts.authors.length === 0 ? {} : { author: facts.authors }),
    custodian: { reference: `Organization/ods-${mapping.source.code.toLowerCase()}`, display: mapping.source.name },
    content: [{ attachment: { contentType: facts.contentType, url: BINARY_URL, ...(title === undefined ? {} : { title }) } }],
    ...(encounter === undefined ? {} : { context: { encounter: [encounter] } }),
  };
}

/** An encapsulated document (OBX-2 ED) when there is one, else all lines of text. */
function mapContent(mapping: Mapping): fhir4.Binary | undefined {
  const observations = allSegments(mapping.message, 'OBX');
  const encapsulated = observations.map(readEncapsulated).find((binary) => binary !== undefined);
  if (encapsulated !== undefined) {
    if (observations.length > 1) mapping.unused.add('OBX beside the document');
    return encapsulated;
  }
  const lines = filled(observations.filter((obx) => ['TX', 'FT', 'ST', ''].includes(readText(obx, 2).toUpperCase())).map((obx) => orAbsent(readWholeText(obx, 5))));
  if (lines === undefined) return undefined;
  return { resourceType: 'Binary', contentType: 'text/plain; charset=utf-8', data: Buffer.from(lines.join('\n'), 'utf8').toString('base64') };
}
