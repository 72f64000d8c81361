import { allSegments, firstSegment, type Segment } from '../parse-message';
import { isUnsaid, readText, readWholeText, repetitionsOf } from '../read-field';
import { readMoment } from '../read-time';
import { orAbsent } from './datatypes';
import { readEncapsulated } from './encapsulated';
import { mapPractitioners } from './map-practitioner';
import { listUnsaid, type MappedEntry, type Mapping } from './mapped-entry';
import { MENTAL_HEALTH, readMarks } from './read-marks';
import { localSystem } from './systems';
import { isServiceUnsaid, readServiceOf, visitReference } from './map-visit';

/** TXA-2, HL7 table 0270: kinds of document, as a UK reader calls them. */
const DOCUMENT_KINDS: Readonly<Record<string, string>> = {
  AR: 'Autopsy report', CD: 'Cardiodiagnostics', CN: 'Consultation', DI: 'Diagnostic imaging', DS: 'Discharge summary', ED: 'Emergency department report', HP: 'History and physical examination', OP: 'Operative report', PC: 'Psychiatric consultation', PH: 'Psychiatric history and physical examination', PN: 'Procedure note', PR: 'Progress note', SP: 'Surgical pathology', TS: 'Transfer summary',
};

/** TXA-18. */
const CONFIDENTIALITY = 18;

/** Those that are about mental health whatever else they say. */
const PSYCHIATRIC = ['PC', 'PH'];

/** TXA and OBX as a letter: a DocumentReference and a Binary for each thing that it holds. */
export function mapDocument(mapping: Mapping, event: string): MappedEntry[] {
  const found = findDocument(mapping);
  if (found === undefined) return [];
  const { txa } = found;
  const contents = mapContents(mapping, found);
  if (contents.length === 0) {
    mapping.problems.push({ where: 'OBX^1^5', code: 'required', text: 'The message holds no text and no document.' });
    return [];
  }
  // TXA-9 is who wrote it; systems that leave it out name in TXA-5 who did what it tells of.
  const authorField = repetitionsOf(txa, 9) > 0 ? 9 : 5;
  const authors = mapPractitioners(txa, authorField, mapping.source.code, repetitionsOf(txa, authorField));
  const resource = mapReference(mapping, txa, { identifier: documentIdentifier(mapping, found), contents, authors: authors.references, relatesTo: mapParent(mapping, txa, event) });
  const unsaid = listUnsaid({ security: isUnsaid(txa, CONFIDENTIALITY), practiceSetting: isServiceUnsaid(mapping) });
  return [...authors.entries, ...contents.map(({ entry }) => entry), { fullUrl: 'urn:hl7v2:TXA-1', resource, place: 'TXA^1', isOnePersons: true, unsaid }];
}

/** A document that was cancelled, such as a letter of somebody else: it goes, and what it says goes with it (settle-documents.ts). */
export function mapTakenBack(mapping: Mapping): MappedEntry[] {
  const found = findDocument(mapping);
  if (found === undefined) return [];
  const resource = { resourceType: 'DocumentReference', identifier: [documentIdentifier(mapping, found)] } as fhir4.DocumentReference;
  return [{ fullUrl: 'urn:hl7v2:TXA-1', resource, place: 'TXA^1', isTakenBack: true }];
}

/** A document's number (EI), and which of the source's systems gave it, where that is said: each may count from one. */
interface DocumentNumber {
  number: string;
  authority: string;
}

/** A Binary has no identifier: its id is made of the document's number and which part it is, so that an edited document has one content. */
function contentId({ number, authority }: DocumentNumber, part: number): string {
  const own = authority === '' ? number : `${authority.toLowerCase()}^${number}`;
  return part === 1 ? `document-${own}` : `document-part-${part}-${own}`;
}
const documentIdentifier = (mapping: Mapping, { number, authority }: DocumentNumber): fhir4.Identifier => ({
  system: localSystem(mapping.source.code, authority === '' ? 'document' : `document/${authority}`),
  value: number,
});

function readNumber(txa: Segment, field: number): DocumentNumber {
  const [number, namespace, universal] = [1, 2, 3].map((component) => readText(txa, field, { component })) as [string, string, string];
  return number === '' ? { number: namespace, authority: '' } : { number, authority: namespace || universal };
}

function findDocument(mapping: Mapping): (DocumentNumber & { txa: Segment }) | undefined {
  const txa = firstSegment(mapping.message, 'TXA');
  const { number, authority } = txa === undefined ? { number: '', authority: '' } : readNumber(txa, 12);
  if (txa !== undefined && number !== '') return { txa, number, authority };
  mapping.problems.push({ where: txa === undefined ? 'TXA^1' : 'TXA^1^12', code: 'required', text: txa === undefined ? 'The message has no TXA segment.' : 'The document number is missing.' });
  return undefined;
}

/** TXA-13: the document that this one adds to, or stands in place of. */
function mapParent(mapping: Mapping, txa: Segment, event: string): fhir4.DocumentReferenceRelatesTo[] | undefined {
  const [own, parent] = [readNumber(txa, 12), readNumber(txa, 13)];
  const authority = parent.authority || own.authority;
  if (parent.number === '' || (parent.number === own.number && authority === own.authority)) return undefined;
  const { system = '', value = '' } = documentIdentifier(mapping, { ...parent, authority });
  const code = event === 'T10' ? 'replaces' : 'appends';
  return [{ code, target: { reference: `DocumentReference?identifier=${encodeURI(system)}|${encodeURIComponent(value)}` } }];
}

/** TXA-19, HL7 table 0273: cancelled (deleted), obsolete; the others are there to be read. */
const AVAILABILITY: Readonly<Record<string, fhir4.DocumentReference['status']>> = { CA: 'entered-in-error', OB: 'superseded' };

function mapReference(mapping: Mapping, txa: Segment, facts: { identifier: fhir4.Identifier; contents: readonly Content[]; authors: fhir4.Reference[]; relatesTo: fhir4.DocumentReferenceRelatesTo[] | undefined }): fhir4.DocumentReference {
  const date = readMoment(txa, 4) ?? readMoment(txa, 6) ?? readMoment(txa, 7);
  const code = readText(txa, 2).toUpperCase();
  const kind = DOCUMENT_KINDS[code] ?? orAbsent(readText(txa, 2, { component: 2 }));
  const title = orAbsent(readText(txa, 16)) ?? kind;
  const { encounter } = visitReference(mapping);
  const practiceSetting = readServiceOf(mapping);
  const completion = readText(txa, 17).toUpperCase();
  return {
    resourceType: 'DocumentReference',
    ...readMarks(txa, CONFIDENTIALITY, PSYCHIATRIC.includes(code) ? [MENTAL_HEALTH] : []),
    masterIdentifier: facts.identifier,
    identifier: [facts.identifier],
    status: AVAILABILITY[readText(txa, 19).toUpperCase()] ?? 'current',
    ...(completion === '' ? {} : { docStatus: ['AU', 'LA'].includes(completion) ? ('final' as const) : ('preliminary' as const) }),
    ...(facts.relatesTo === undefined ? {} : { relatesTo: facts.relatesTo }),
    type: { ...(code === '' ? {} : { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0270', code, ...(kind === undefined ? {} : { display: kind }) }] }), text: kind ?? 'Document' },
    subject: mapping.patient,
    ...(date === undefined ? {} : { date }),
    ...(facts.authors.length === 0 ? {} : { author: facts.authors }),
    custodian: { reference: `Organization/ods-${mapping.source.code.toLowerCase()}`, display: mapping.source.name },
    content: facts.contents.map(({ binary, entry, name }, index) => ({ attachment: withTitle({ contentType: binary.contentType, url: entry.fullUrl }, index === 0 ? title : (name ?? title)) })),
    ...(encounter === undefined && practiceSetting === undefined ? {} : { context: { ...(encounter === undefined ? {} : { encounter: [encounter] }), ...(practiceSetting === undefined ? {} : { practiceSetting }) } }),
  };
}

const withTitle = (attachment: fhir4.Attachment, title: string | undefined): fhir4.Attachment => ({ ...attachment, ...(title === undefined ? {} : { title }) });

/** One thing that a document holds. */
interface Content {
  binary: fhir4.Binary;
  entry: MappedEntry;
  /** What OBX-3 calls it. */
  name: string | undefined;
}

const isLine = (obx: Segment): boolean => ['TX', 'FT', 'ST', ''].includes(readText(obx, 2).toUpperCase());

/** Each encapsulated document (OBX-2 ED), and all lines of text together, in the order that they begin in. */
function mapContents(mapping: Mapping, number: DocumentNumber): Content[] {
  const observations = allSegments(mapping.message, 'OBX');
  const lines = observations.filter((obx) => isLine(obx) && readWholeText(obx, 5) !== '');
  const text = lines.map((obx) => readWholeText(obx, 5)).join('\n');
  return observations
    .flatMap((obx): { obx: Segment; binary: fhir4.Binary }[] => {
      if (obx === lines[0]) return [{ obx, binary: { resourceType: 'Binary', contentType: 'text/plain; charset=utf-8', data: Buffer.from(text, 'utf8').toString('base64') } }];
      const binary = readEncapsulated(obx, mapping.problems);
      if (binary === undefined && !isLine(obx) && repetitionsOf(obx, 5) > 0) mapping.unused.add(`OBX ${obx.sequence} (${readText(obx, 2)})`);
      return binary === undefined ? [] : [{ obx, binary }];
    })
    .map(({ obx, binary }, index) => ({
      binary,
      name: orAbsent(readText(obx, 3, { component: 2 })),
      entry: { fullUrl: `urn:hl7v2:TXA-1-content-${index + 1}`, resource: binary, id: contentId(number, index + 1), place: `OBX^${obx.sequence}` },
    }));
}
