import type { Segment } from '../parse-message';
import { isBlank, isUnsaid, readText, readWholeText, repetitionsOf } from '../read-field';
import { readMoment, readTime } from '../read-time';
import { filled, orAbsent, readConcept } from './datatypes';
import { readEncapsulated } from './encapsulated';
import { groupOrders, type ObservationGroup, type OrderGroup } from './group-orders';
import { mapPractitioners } from './map-practitioner';
import { listUnsaid, type MappedEntry, type Mapping } from './mapped-entry';
import { readInterpretation, readObservationValue, readReferenceRange } from './observation-value';
import { readMarks } from './read-marks';
import { localSystem } from './systems';
import { visitReference } from './map-visit';

/** ORC-28, of an order and so of what it led to. */
const CONFIDENTIALITY = 28;
const REPORT_CATEGORY = 'http://terminology.hl7.org/CodeSystem/v2-0074';
const OBSERVATION_CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';

/** OBR-25, HL7 table 0123. */
const REPORT_STATUSES: Readonly<Record<string, fhir4.DiagnosticReport['status']>> = {
  F: 'final', C: 'corrected', A: 'partial', P: 'preliminary', R: 'preliminary', S: 'registered', I: 'registered', O: 'registered', X: 'cancelled',
};
/** OBX-11, HL7 table 0085. */
const OBSERVATION_STATUSES: Readonly<Record<string, fhir4.Observation['status']>> = {
  F: 'final', U: 'final', B: 'final', C: 'corrected', A: 'amended', P: 'preliminary', R: 'preliminary', S: 'preliminary', I: 'registered', O: 'registered', N: 'cancelled', X: 'cancelled', D: 'entered-in-error', W: 'entered-in-error',
};
const IMAGING = new Set(['RAD', 'IMG', 'CT', 'NMR', 'MR', 'XR', 'US', 'RUS', 'NMS', 'VUS']);

/** OBR, OBX and NTE as DiagnosticReports and their Observations. A correction has the same order number, so it updates the same items. */
export function mapResults(mapping: Mapping): MappedEntry[] {
  return groupOrders(mapping).flatMap((order) => mapOrder(mapping, order));
}

function mapOrder(mapping: Mapping, order: OrderGroup): MappedEntry[] {
  const { obr } = order;
  const code = readConcept(obr, 4, mapping.source.code);
  const number = [readText(obr, 3), order.orc === undefined ? '' : readText(order.orc, 3), readText(obr, 2)].find((text) => text !== '');
  if (code === undefined) mapping.problems.push({ where: `OBR^${obr.sequence}^4`, code: 'required', text: 'The report does not say which test it is.' });
  if (number === undefined) mapping.problems.push({ where: `OBR^${obr.sequence}^3`, code: 'required', text: 'The order number is missing: without it a correction could not find its report.' });
  if (code === undefined || number === undefined) return [];
  const key = [number, readText(obr, 4) || (code.text ?? ''), ...parentResult(obr)].join('-');
  const read = order.observations.filter((observation) => !isWithdrawnDocument(observation)).map((observation) => ({ observation, document: mapPresented(mapping, observation, key) }));
  const documents = uniqueDocuments(read.flatMap(({ document }) => document ?? []));
  const results = read.flatMap(({ observation, document }) => (document === undefined ? observation : []));
  const observations = mapObservations(mapping, { ...order, observations: results }, key);
  const staff = mapPractitioners(obr, 16, mapping.source.code, repetitionsOf(obr, 16));
  const reporters = mapPractitioners(obr, 32, mapping.source.code, repetitionsOf(obr, 32));
  const resource = mapReport(mapping, order, { code, key, number, observations, documents, reporters: reporters.references });
  return [...staff.entries, ...reporters.entries, ...observations, ...documents.map(({ entry }) => entry), { fullUrl: `urn:hl7v2:OBR-${obr.sequence}`, resource, place: `OBR^${obr.sequence}`, unsaid: leftOut(order) }];
}

/** OBR-26, the result that led to this test: each organism of one culture has its own sensitivities, under one number and code. */
function parentResult(obr: Segment): string[] {
  const parent = [readText(obr, 26, { component: 1, subcomponent: 1 }), readText(obr, 26, { component: 2 })];
  return parent.some((part) => part !== '') ? [parent.join('.')] : [];
}

interface ReportFacts {
  code: fhir4.CodeableConcept;
  key: string;
  number: string;
  observations: readonly MappedEntry[];
  documents: readonly Presented[];
  reporters: readonly fhir4.Reference[];
}

function mapReport(mapping: Mapping, order: OrderGroup, facts: ReportFacts): fhir4.DiagnosticReport {
  const { obr } = order;
  const effective = readTime(obr, 7);
  const issued = readMoment(obr, 22) ?? readMoment(obr, 14);
  const section = readText(obr, 24).toUpperCase();
  const conclusion = notesText([...order.notes, ...facts.documents.flatMap(({ notes }) => notes)]);
  return {
    resourceType: 'DiagnosticReport',
    ...readMarks(order.orc, CONFIDENTIALITY),
    identifier: [
      { system: localSystem(mapping.source.code, 'report'), value: facts.key },
      { system: localSystem(mapping.source.code, 'order'), value: facts.number },
    ],
    status: REPORT_STATUSES[readText(obr, 25).toUpperCase()] ?? 'unknown',
    category: [{ coding: [{ system: REPORT_CATEGORY, code: section === '' ? 'LAB' : section }] }],
    code: facts.code,
    subject: mapping.patient,
    ...visitReference(mapping),
    ...(effective === undefined ? {} : { effectiveDateTime: effective }),
    ...(issued === undefined ? {} : { issued }),
    performer: [{ reference: `Organization/ods-${mapping.source.code.toLowerCase()}`, display: mapping.source.name }],
    ...(facts.reporters.length === 0 ? {} : { resultsInterpreter: [...facts.reporters] }),
    ...(facts.observations.length === 0 ? {} : { result: facts.observations.map((entry) => ({ reference: entry.fullUrl })) }),
    ...(conclusion === undefined ? {} : { conclusion }),
    ...(facts.documents.length === 0 ? {} : { presentedForm: facts.documents.map(({ attachment }) => attachment) }),
  };
}

/** A document among the results is the report as its authors wrote it: an Observation has no value of that kind. */
interface Presented {
  entry: MappedEntry;
  notes: readonly Segment[];
  attachment: fhir4.Attachment;
}

/** A document that was wrong, or is not to be had, is none: what was there of it goes. */
const isWithdrawnDocument = ({ obx }: ObservationGroup): boolean => readText(obx, 2).toUpperCase() === 'ED' && ['D', 'W', 'X'].includes(readText(obx, 11).toUpperCase());

function mapPresented({ problems }: Mapping, { obx, notes }: ObservationGroup, orderKey: string): Presented | undefined {
  const binary = readEncapsulated(obx, problems);
  if (binary === undefined) return undefined;
  const title = readText(obx, 3, { component: 2 }) || readText(obx, 3);
  const fullUrl = `urn:hl7v2:OBX-${obx.sequence}-content`;
  return { notes, entry: { fullUrl, resource: binary, id: `report-${orderKey}-${obx.sequence}`, place: `OBX^${obx.sequence}` }, attachment: { contentType: binary.contentType, url: fullUrl, ...(title === '' ? {} : { title }) } };
}

/** One that is there twice is one: its attachment points at the first. */
function uniqueDocuments(documents: readonly Presented[]): Presented[] {
  const firsts = new Map<string, Presented>();
  return documents.map((document) => {
    const content = JSON.stringify(document.entry.resource);
    const first = firsts.get(content) ?? document;
    firsts.set(content, first);
    return { ...document, entry: first.entry, attachment: { ...document.attachment, url: first.entry.fullUrl } };
  });
}

const leftOut = ({ orc }: OrderGroup): MappedEntry['unsaid'] => listUnsaid({ security: isUnsaid(orc, CONFIDENTIALITY) });

const notesText = (notes: readonly Segment[]): string | undefined => orAbsent(notes.map((note) => readWholeText(note, 3)).filter((text) => text !== '').join('\n'));

/** Lines of text of one observation (same OBX-3 and OBX-4, one after another) are one Observation. */
function joinLines(groups: readonly ObservationGroup[]): ObservationGroup[][] {
  const joined: ObservationGroup[][] = [];
  for (const group of groups) {
    const before = joined.at(-1)?.[0];
    if (before !== undefined && isText(before.obx) && isText(group.obx) && identityOf(before.obx) === identityOf(group.obx)) joined.at(-1)?.push(group);
    else joined.push([group]);
  }
  return joined;
}

const isText = (obx: Segment): boolean => ['TX', 'FT', 'ST'].includes(readText(obx, 2).toUpperCase());
const identityOf = (obx: Segment): string => `${readText(obx, 3) || readText(obx, 3, { component: 2 })}-${readText(obx, 4)}`;

function mapObservations(mapping: Mapping, order: OrderGroup, orderKey: string): MappedEntry[] {
  const seen = new Map<string, number>();
  return joinLines(order.observations).flatMap((lines): MappedEntry[] => {
    const obx = lines[0]?.obx;
    if (obx === undefined) return [];
    if (isBlank(obx)) {
      mapping.unused.add('OBX without content');
      return [];
    }
    const code = readConcept(obx, 3, mapping.source.code);
    if (code === undefined) {
      mapping.problems.push({ where: `OBX^${obx.sequence}^3`, code: 'required', text: 'The result does not say what was measured.' });
      return [];
    }
    const identity = identityOf(obx);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    const key = [orderKey, identity, ...(occurrence === 1 ? [] : [String(occurrence)])].join('-');
    return [{ fullUrl: `urn:hl7v2:OBX-${obx.sequence}`, resource: mapObservation(mapping, order, lines, { obx, code, key }), place: `OBX^${obx.sequence}`, unsaid: leftOut(order) }];
  });
}

function mapObservation(mapping: Mapping, order: OrderGroup, lines: readonly ObservationGroup[], facts: { obx: Segment; code: fhir4.CodeableConcept; key: string }): fhir4.Observation {
  const { obx } = facts;
  const effective = readTime(obx, 14) ?? readTime(order.obr, 7);
  const issued = readMoment(order.obr, 22);
  const status = readText(obx, 11).toUpperCase() || readText(order.obr, 25).toUpperCase();
  const interpretation = readInterpretation(obx);
  const referenceRange = readReferenceRange(obx);
  const note = notesText(lines.flatMap((line) => line.notes));
  return {
    resourceType: 'Observation',
    ...readMarks(order.orc, CONFIDENTIALITY),
    identifier: [{ system: localSystem(mapping.source.code, 'result'), value: facts.key }],
    status: OBSERVATION_STATUSES[status] ?? 'unknown',
    category: [{ coding: [{ system: OBSERVATION_CATEGORY, code: observationCategory(order.obr) }] }],
    code: facts.code,
    subject: mapping.patient,
    ...visitReference(mapping),
    ...(effective === undefined ? {} : { effectiveDateTime: effective }),
    ...(issued === undefined ? {} : { issued }),
    performer: filled([{ reference: `Organization/ods-${mapping.source.code.toLowerCase()}`, display: mapping.source.name }]) ?? [],
    ...(lines.length > 1 ? { valueString: lines.map((line) => readWholeText(line.obx, 5)).join('\n') } : readObservationValue(obx, mapping.source.code)),
    ...(interpretation === undefined ? {} : { interpretation }),
    ...(referenceRange === undefined ? {} : { referenceRange }),
    ...(note === undefined ? {} : { note: [{ text: note }] }),
  };
}

/** By the section that did it (OBR-24, HL7 table 0074), and for bedside monitors by the name of what was ordered. */
function observationCategory(obr: Segment): 'laboratory' | 'imaging' | 'vital-signs' {
  if (IMAGING.has(readText(obr, 24).toUpperCase())) return 'imaging';
  const ordered = `${readText(obr, 4)} ${readText(obr, 4, { component: 2 })}`.toLowerCase();
  if (ordered.includes('vital sign')) return 'vital-signs';
  return /\b(mri|ct|x-?ray|ultrasound)\b/.test(ordered) ? 'imaging' : 'laboratory';
}
