/** The requests that a look is made of, as a client sends them. */
import { randomUUID } from 'node:crypto';
import type { DateCondition, RequestFacts, SearchRequest } from '@/store/enforcement/door-types';

/** By which date a type is searched, so that a look of long ago shows nothing that came after it. */
const DATE_OF: Readonly<Record<string, string>> = {
  AllergyIntolerance: 'date',
  Appointment: 'date',
  CarePlan: 'date',
  CareTeam: 'date',
  Condition: 'recorded-date',
  DocumentReference: 'date',
  Encounter: 'date',
  Flag: 'date',
  Immunization: 'date',
  MedicationRequest: 'authoredon',
  MedicationStatement: 'effective',
  Observation: 'date',
  Procedure: 'date',
};

const PAGE = 50;

/** A search of one type, up to the moment of the look. Appointments were made before they took place. */
export function searchUpTo(type: string, at: string): SearchRequest {
  const parameter = type === 'Appointment' ? undefined : DATE_OF[type];
  const instant = new Date(at).toISOString();
  const until: DateCondition[] = parameter === undefined ? [] : [{ parameter, prefix: 'le', from: instant, to: instant }];
  return { ...searchOf(type, PAGE), dates: until.length === 0 ? [] : [until] };
}

/** A search of one type, whatever its date. */
export const searchOf = (type: string, count: number): SearchRequest => ({ type, tokens: [], dates: [], sort: '-_lastUpdated', count, offset: 0, include: [], revinclude: [] });

/** What the log says of such a search. */
export function requestFacts(type: string, at: string, patientId: string): RequestFacts {
  if (type === 'Patient') return requestTo(`GET /Patient/${patientId}`);
  const parameter = type === 'Appointment' ? undefined : DATE_OF[type];
  const until = parameter === undefined ? '' : `&${parameter}=le${at.slice(0, 10)}`;
  return requestTo(`GET /${type}?patient=${patientId}${until}`);
}

/** What the log says of a request. */
export const requestTo = (summary: string): RequestFacts => ({ requestId: randomUUID(), clientAddress: '127.0.0.1', summary });
