/**
 * The outline of an AuditEvent, read by hand: an event names up to a thousand things that it
 * showed, a page reads hundreds of events, and a schema took most of the time that a page of
 * the log has. `event-shape.test.ts` holds it to that schema, field by field.
 */
import { z } from 'zod';

export interface Coding {
  system: string | undefined;
  code: string | undefined;
  display: string | undefined;
}
export interface Concept {
  coding: readonly Coding[];
  text: string | undefined;
}
export interface Reference {
  reference: string | undefined;
  display: string | undefined;
  identifier: { system: string | undefined; value: string | undefined } | undefined;
}
export interface Agent {
  type: Concept;
  who: Reference | undefined;
  name: string | undefined;
  role: readonly Concept[];
  policy: readonly string[];
  purposeOfUse: readonly Concept[];
}
export interface Detail {
  type: string;
  valueString: string;
}
export interface Entity {
  what: Reference | undefined;
  description: string | undefined;
  detail: readonly Detail[];
}
export interface EventShape {
  id: string;
  /** A moment of time with its offset, as written */
  recorded: string;
  type: Coding;
  subtype: readonly Coding[];
  action: string | undefined;
  outcome: string | undefined;
  agent: readonly Agent[];
  entity: readonly Entity[];
}

type Fields = Readonly<Record<string, unknown>>;

const MOMENT = z.regexes.datetime({ offset: true });
const NO_CONCEPT: Concept = { coding: [], text: undefined };

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isString = (value: unknown): value is string => typeof value === 'string';
/** Nothing is what is empty or no text. */
const readText = (value: unknown): string | undefined => (isString(value) && value !== '' ? value : undefined);
/** @returns the moment as it is written, or undefined when it is none that has been */
export const readMoment = (value: unknown): string | undefined => (isString(value) && MOMENT.test(value) ? value : undefined);
/** A list with anything in it that is no object says nothing for sure. */
const readObjects = (value: unknown): readonly Fields[] => (Array.isArray(value) && value.every(isObject) ? value : []);

const readCoding = ({ system, code, display }: Fields): Coding => ({ system: readText(system), code: readText(code), display: readText(display) });
const readCodings = (value: unknown): Coding[] => readObjects(value).map(readCoding);
const readConcept = (value: unknown): Concept => (isObject(value) ? { coding: readCodings(value.coding), text: readText(value.text) } : NO_CONCEPT);
const readConcepts = (value: unknown): Concept[] => (Array.isArray(value) ? value.map(readConcept) : []);

/** @returns undefined when the value is no reference */
export function readReference(value: unknown): Reference | undefined {
  if (!isObject(value)) return undefined;
  const { identifier } = value;
  return {
    reference: readText(value.reference),
    display: readText(value.display),
    identifier: isObject(identifier) ? { system: readText(identifier.system), value: readText(identifier.value) } : undefined,
  };
}

const readAgent = ({ type, who, name, role, policy, purposeOfUse }: Fields): Agent => ({
  type: readConcept(type),
  who: readReference(who),
  name: readText(name),
  role: readConcepts(role),
  policy: Array.isArray(policy) && policy.every(isString) ? policy : [],
  purposeOfUse: readConcepts(purposeOfUse),
});

/** One that is odd is left out, and the others kept: it may be one of a thousand. */
const readDetails = (value: unknown): Detail[] =>
  (Array.isArray(value) ? value : []).flatMap((pair: unknown) =>
    isObject(pair) && isString(pair.type) ? { type: pair.type, valueString: isString(pair.valueString) ? pair.valueString : '' } : [],
  );

const readEntity = ({ what, description, detail }: Fields): Entity => ({ what: readReference(what), description: readText(description), detail: readDetails(detail) });

/** @returns undefined when the value is no AuditEvent that says when it was and who took part: without these nothing of it can be told */
export function readEventShape(value: unknown): EventShape | undefined {
  if (!isObject(value) || value.resourceType !== 'AuditEvent') return undefined;
  const id = readText(value.id);
  const recorded = readMoment(value.recorded);
  const { type, agent } = value;
  if (id === undefined || recorded === undefined || !isObject(type) || !Array.isArray(agent) || agent.length === 0 || !agent.every(isObject)) return undefined;
  return {
    id,
    recorded,
    type: readCoding(type),
    subtype: readCodings(value.subtype),
    action: readText(value.action),
    outcome: readText(value.outcome),
    agent: agent.map(readAgent),
    entity: readObjects(value.entity).map(readEntity),
  };
}

/** What is left of an event that cannot be read: its id, and when it was. */
export function readIdentity(value: unknown): { id: string | undefined; recorded: string | undefined } {
  return isObject(value) ? { id: readText(value.id), recorded: readMoment(value.recorded) } : { id: undefined, recorded: undefined };
}
