/**
 * What research and planning may be given of a record before any choice, without what says
 * whose it is (lib/fhir/deidentify). It is data: shown to the public
 * (docs/research-table.md), named by version in every access event. Whoever changes a cell
 * raises the version.
 *
 * Sensitive topics and what the law restricts are in no column: they are never given.
 */
import { RECORD_PARTS, type RecordPart } from '../vocabulary';

/** Purposes for which records of many people are given at once. */
export const RESEARCH_PURPOSES = ['HRESCH', 'PUBHLTH'] as const;
export type ResearchPurpose = (typeof RESEARCH_PURPOSES)[number];

/** ● given · – not; research, then planning and public health. */
const ROWS: Readonly<Record<RecordPart, string>> = {
  identity: '●●',
  people: '––',
  'about-me': '––',
  alerts: '––',
  allergies: '●–',
  medicines: '●●',
  conditions: '●●',
  visits: '●●',
  'visit-details': '●–',
  results: '●–',
  measurements: '●–',
  vaccinations: '●●',
  letters: '––',
  plans: '––',
  'social-care': '––',
  appointments: '––',
};

export const RESEARCH_TABLE_VERSION = '2026-11';

/** The table as an access event names it. */
export const RESEARCH_TABLE_BASIS = `research-table/${RESEARCH_TABLE_VERSION}`;

/** The parts that are given for a purpose, in the order of the record. */
export const partsGiven = (purpose: ResearchPurpose): RecordPart[] =>
  RECORD_PARTS.filter((part) => [...ROWS[part]][RESEARCH_PURPOSES.indexOf(purpose)] === '●');

export const isResearchPurpose = (purpose: string): purpose is ResearchPurpose => (RESEARCH_PURPOSES as readonly string[]).includes(purpose);
