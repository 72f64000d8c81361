/**
 * Reads an AuditEvent by which a source tells us of a look in its own system. Only what is
 * read here is kept, each part checked and bounded: the event that the person reads is
 * composed by us, so that no source can write one that speaks as this store.
 */
import { z } from 'zod';
import { PURPOSES_OF_USE, type PurposeOfUse } from '@/lib/consent/vocabulary';
import { elementPath } from '@/lib/fhir/element-path';
import { isOdsCode } from '@/lib/fhir/identifiers';
import { parseReference } from '@/lib/fhir/references';
import { validateResource } from '@/lib/fhir/validate-resource';
import * as system from './audit-systems';

/** A look as a source tells of it. References are the source's own. */
export interface ReportedLook {
  /** When it happened there; `end` only when it says when it ended. ISO instants. */
  happened: { start: string; end?: string };
  /** Whom they looked at, as the source refers to them. */
  person: { path: string; reference?: string; identifier?: { system: string; value: string } };
  /** Who looked; absent when it was no person, or nobody is named. */
  who?: { name?: string; identifier?: { system?: string; value: string }; job?: { code?: string; name?: string } };
  /** ODS code and name of whom they looked for, when that is said. */
  organisation?: { code: string; name?: string };
  /** ODS code that the event gives as its observer: it can be nobody's but the sender's. */
  observer?: string;
  purpose?: PurposeOfUse;
  /** As they typed it. */
  reason?: string;
  /** The things that they were shown, as the source refers to them. */
  items: string[];
  /** Types of things that they searched. */
  searched: string[];
}

export interface ReportedProblem {
  /** Below the event, such as `entity[1].what`; empty for the event itself */
  path: string;
  code: 'structure' | 'required' | 'value' | 'not-supported' | 'too-long';
  message: string;
}

export type ReadReported = { ok: true; look: ReportedLook } | { ok: false; problems: ReportedProblem[] };

/** The longest event that is read, as JSON text. */
const LONGEST_EVENT = 64 * 1024;
/** Clocks differ a little: what is further ahead has not happened. */
export const CLOCKS_DIFFER_MS = 2 * 60_000;
/** Nobody's electronic record was looked at before. */
export const EARLIEST = Date.parse('1990-01-01T00:00:00Z');
const AGENTS_AT_MOST = 20;
const ENTITIES_AT_MOST = 200;

const name = z.string().max(200, 'is longer than 200 characters').optional();
const identifier = z
  .object({
    system: z.string().max(200, 'is longer than 200 characters').optional(),
    value: z.string().min(1).max(200, 'is longer than 200 characters').optional(),
  })
  .optional();
const reference = z.object({ reference: z.string().max(500, 'is longer than 500 characters').optional(), identifier, display: name }).optional();
const coding = z.object({ system: z.string().optional(), code: z.string().max(100, 'is longer than 100 characters').optional(), display: name });
const concept = z.object({ coding: z.array(coding).max(20, 'has more than 20 codes').default([]), text: z.string().max(500, 'is longer than 500 characters').optional() });
const instant = z.iso.datetime({ offset: true, error: 'is not a moment with its time zone, such as 2026-03-03T14:15:00Z' });

const agent = z.object({
  type: concept.optional(),
  role: z.array(concept).max(20, 'has more than 20 roles').default([]),
  who: reference,
  name,
  requestor: z.boolean({ error: 'must be true or false' }),
  purposeOfUse: z.array(concept).max(20, 'has more than 20 purposes').default([]),
});
const entity = z.object({ what: reference, type: coding.optional(), role: coding.optional(), query: z.string().max(8_000, 'is longer than 8000 characters').optional() });

const event = z.object({
  action: z.enum(['R', 'E'], { error: 'must be R or E: only looks are taken, and not what was written' }),
  outcome: z.literal('0', { error: 'must be 0: only looks that happened are taken' }).optional(),
  recorded: instant,
  period: z.object({ start: instant, end: instant.optional() }).optional(),
  agent: z.array(agent).min(1, 'must name who looked').max(AGENTS_AT_MOST, `has more than ${AGENTS_AT_MOST} agents`),
  source: z.object({ observer: reference }),
  purposeOfEvent: z.array(concept).max(20, 'has more than 20 purposes').default([]),
  entity: z
    .array(entity, { error: 'must name the person whose record it was, and what of it' })
    .max(ENTITIES_AT_MOST, `has more than ${ENTITIES_AT_MOST} things: send a look of more as several`),
});
type Event = z.infer<typeof event>;
type Agent = z.infer<typeof agent>;

/** Reads one event. Total: anything that is not a look is refused, with the element that is wrong. */
export function readReported(value: unknown, now: Date): ReadReported {
  const structure = validateResource(value);
  if (!structure.ok) return refuse(structure.problems.map(({ path, message }) => ({ path, code: 'structure', message })));
  if (structure.resource.resourceType !== 'AuditEvent') return refuse([{ path: 'resourceType', code: 'structure', message: 'is not AuditEvent' }]);
  if (JSON.stringify(value).length > LONGEST_EVENT) {
    return refuse([{ path: '', code: 'too-long', message: 'says more than 64 kilobytes: send a look of so many things as several' }]);
  }
  const parsed = event.safeParse(value);
  if (!parsed.success) return refuse(parsed.error.issues.map(toProblem));
  const told = parsed.data;
  const person = personOf(told);
  const problems = [
    ...timeProblems(told, now),
    ...(person === undefined
      ? [
          {
            path: 'entity',
            code: 'required',
            message: 'must name the one person whose record it was: an entity of type 1 or role 1, by NHS number',
          } as const,
        ]
      : []),
  ];
  if (person === undefined || problems.length > 0) return refuse(problems);
  return { ok: true, look: toLook(told, person) };
}

const refuse = (problems: ReportedProblem[]): ReadReported => ({ ok: false, problems: problems.slice(0, 50) });

function toProblem(issue: z.core.$ZodIssue): ReportedProblem {
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  return { path: elementPath(issue.path), code: isMissing ? 'required' : issue.code === 'too_big' ? 'too-long' : 'value', message: issue.message };
}

function timeProblems({ recorded, period }: Event, now: Date): ReportedProblem[] {
  const times: [path: string, time: string | undefined][] = [['recorded', recorded], ['period.start', period?.start], ['period.end', period?.end]];
  const problems = times.flatMap(([path, time]): ReportedProblem[] => {
    const at = time === undefined ? EARLIEST : Date.parse(time);
    if (Number.isNaN(at)) return [{ path, code: 'value', message: 'is no moment that there is' }];
    if (at > now.getTime() + CLOCKS_DIFFER_MS) return [{ path, code: 'value', message: 'is in the future' }];
    return at < EARLIEST ? [{ path, code: 'value', message: 'is before 1990' }] : [];
  });
  const isBackwards = period?.end !== undefined && Date.parse(period.end) < Date.parse(period.start);
  return isBackwards ? [...problems, { path: 'period.end', code: 'value', message: 'is before its start' }] : problems;
}

/** The one person that the event is about. Two would be two events. */
function personOf({ entity: entities }: Event): ReportedLook['person'] | undefined {
  const people = entities.flatMap(({ what, type, role }, index) => {
    const isPerson =
      (type?.code === '1' && type.system === system.ENTITY_TYPE) ||
      (role?.code === '1' && role.system === system.OBJECT_ROLE) ||
      what?.reference?.startsWith('Patient') === true;
    return isPerson && what !== undefined ? [{ path: `entity[${index}].what`, ...personIn(what) }] : [];
  });
  const keys = new Set(people.map((person) => JSON.stringify([person.reference, person.identifier])));
  return keys.size === 1 ? people[0] : undefined;
}

const personIn = ({ reference: to, identifier: by }: NonNullable<z.infer<typeof reference>>): Pick<ReportedLook['person'], 'reference' | 'identifier'> => ({
  ...(to === undefined ? {} : { reference: to }),
  ...(by?.value === undefined ? {} : { identifier: { system: by.system ?? '', value: by.value } }),
});

function toLook(told: Event, person: ReportedLook['person']): ReportedLook {
  const user = userOf(told.agent);
  const organisation = organisationOf(told.agent);
  const purposes = [...(user?.purposeOfUse ?? []), ...told.purposeOfEvent, ...told.agent.flatMap(({ purposeOfUse }) => purposeOfUse)];
  const purpose = PURPOSES_OF_USE.find((known) => purposes.some(({ coding: codes }) => codes.some(({ system: of, code }) => of === system.ACT_REASON && code === known)));
  const reason = purposes.map(({ text }) => text?.trim()).find((text) => text !== undefined && text !== '');
  const observer = odsCodeOf(told.source.observer?.identifier);
  const start = told.period?.start ?? told.recorded;
  return {
    happened: { start: toInstant(start), ...(told.period?.end === undefined ? {} : { end: toInstant(told.period.end) }) },
    person,
    ...(user === undefined ? {} : { who: whoOf(user) }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(observer === undefined ? {} : { observer }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(reason === undefined ? {} : { reason }),
    items: itemsOf(told),
    searched: searchedOf(told),
  };
}

const toInstant = (time: string): string => new Date(time).toISOString();

/** Parts that a machine has in an event (DICOM), and organisations: no person. */
const hasCode = ({ type }: Agent, of: string, ...codes: string[]): boolean => type?.coding.some((one) => one.system === of && codes.includes(one.code ?? '')) ?? false;
const isMachine = (one: Agent): boolean => hasCode(one, system.DCM, '110150', '110151', '110152', '110153', '110154', '110155');

/** The person who looked: whoever asked for it and is no machine and no organisation. */
function userOf(agents: readonly Agent[]): Agent | undefined {
  const people = agents.filter((one) => one.requestor && !isMachine(one) && !hasCode(one, system.ROLE_CLASS, 'PROV') && odsCodeOf(one.who?.identifier) === undefined);
  return people.find((one) => hasCode(one, system.PARTICIPATION_TYPE, 'IRCP')) ?? people[0];
}

function whoOf(user: Agent): NonNullable<ReportedLook['who']> {
  const called = user.name ?? user.who?.display;
  const jobs = user.role.flatMap(({ coding: codes, text }) => [...codes, ...(text === undefined ? [] : [{ system: undefined, code: undefined, display: text }])]);
  const job = jobs.find(({ system: of }) => of === system.SDS_JOB_ROLE) ?? jobs.find(({ display }) => display !== undefined);
  const by = user.who?.identifier;
  return {
    ...(called === undefined || called.trim() === '' ? {} : { name: called.trim() }),
    ...(by?.value === undefined ? {} : { identifier: { ...(by.system === undefined ? {} : { system: by.system }), value: by.value } }),
    ...(job === undefined
      ? {}
      : {
          job: {
            ...(job.system === system.SDS_JOB_ROLE && job.code !== undefined ? { code: job.code } : {}),
            ...(job.display === undefined ? {} : { name: job.display }),
          },
        }),
  };
}

function organisationOf(agents: readonly Agent[]): ReportedLook['organisation'] {
  const found = agents.find((one) => hasCode(one, system.ROLE_CLASS, 'PROV') && odsCodeOf(one.who?.identifier) !== undefined);
  const code = odsCodeOf(found?.who?.identifier);
  const called = found?.who?.display ?? found?.name;
  return code === undefined ? undefined : { code, ...(called === undefined ? {} : { name: called }) };
}

/** @returns in capitals; undefined for what is no ODS code */
function odsCodeOf(by: z.infer<typeof identifier>): string | undefined {
  const code = by?.system === system.ODS_ORGANISATION ? by.value?.trim().toUpperCase() : undefined;
  return code !== undefined && isOdsCode(code) ? code : undefined;
}

/** No things of a record: choices and logs of their own, and people. */
const NO_ITEMS: ReadonlySet<string> = new Set(['Patient', 'Consent', 'AuditEvent', 'Practitioner', 'PractitionerRole', 'Organization', 'Device', 'Group']);
const TYPE = /^([A-Z][A-Za-z]{1,63})[/?]./;

/** What kind of thing a reference is to: `Type/id`, `Type?identifier=…` or the address of a thing on some server. */
export const typeReferredTo = (reference: string): string | undefined => parseReference(reference)?.type ?? TYPE.exec(reference)?.[1];

function itemsOf({ entity: entities }: Event): string[] {
  const references = entities.flatMap(({ what }) => what?.reference ?? []).map((to) => to.replace(/\/_history\/[^/]+$/, ''));
  return [...new Set(references)].filter((to) => {
    const type = typeReferredTo(to);
    return type !== undefined && !NO_ITEMS.has(type);
  });
}

/** Of a search only what kind of thing was asked for is read: its words may be anything. */
function searchedOf({ entity: entities }: Event): string[] {
  const types = entities.flatMap(({ query }) => {
    const address = query === undefined ? '' : Buffer.from(query, 'base64').toString('utf8');
    return /(?:^|\/)([A-Z][A-Za-z]{1,63})(?=[?/]|$)/.exec(address.replace(/^[A-Z]+ /, ''))?.[1] ?? [];
  });
  return [...new Set(types)].filter((type) => !NO_ITEMS.has(type));
}
