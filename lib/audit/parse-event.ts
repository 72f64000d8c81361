/**
 * Reads AuditEvents as anyone may have written them: what is missing or odd is left out,
 * and an event that says nothing we know is kept as `unreadable`, because a log that
 * drops lines is no log.
 */
import { isResearchPurpose } from '@/lib/consent/roles/research-table';
import * as system from './audit-systems';
import { readEventShape, readIdentity, readMoment, readReference, type Agent, type Coding, type Concept, type Detail, type EventShape, type Reference } from './event-shape';
import { readExplanations, type Explanations } from './explanation';

/** Someone or something in an event. */
export type EventActor =
  | { kind: 'patient'; key: string; name: string | undefined }
  /** Somebody whom the patient lets see their record. */
  | { kind: 'helper'; key: string; name: string | undefined }
  | {
      kind: 'professional';
      key: string;
      name: string | undefined;
      jobRoleName: string | undefined;
      /** Our kind of professional (`paramedic`, …) */
      role: string | undefined;
      organisation: string | undefined;
      purpose: string | undefined;
    }
  | { kind: 'system'; key: string; name: string | undefined }
  /** Research or planning (`HRESCH`, `PUBHLTH`): the name is that of their system. */
  | { kind: 'research'; key: string; name: string | undefined; purpose: string }
  | { kind: 'unknown'; key: string; name: string | undefined };

export type EventDeed =
  | 'look'
  | 'look-for-person'
  | 'save-choice'
  | 'keep-choice-on'
  | 'work-on-question'
  | 'set-notices'
  | 'set-helpers'
  | 'stop-app'
  | 'take-in'
  | 'reported'
  | 'sign-in'
  | 'refused'
  | 'unknown';

export interface ReadableEvent {
  id: string;
  at: Date;
  deed: EventDeed;
  /** 'absent': asked for something that is not there. */
  found: boolean;
  actor: EventActor;
  app: { id: string; name: string | undefined } | undefined;
  tokenId: string | undefined;
  /** v3-ActReason code of whoever acted, be it a person or a machine. */
  purpose: string | undefined;
  parts: string[];
  /** `Type/id` of each item shown */
  items: string[];
  count: number;
  /** It says what was shown, be it nothing; events that others wrote may not. */
  saysWhatWasShown: boolean;
  reason: string | undefined;
  /** What the record showed that explains the look, worked out when the professional was let in. */
  explanations: Explanations;
  /** The rules and choices behind the decision: `role-table/2026-11`, `Consent/…/_history/2`. */
  bases: { basis: string; rule: string | undefined }[];
  limited: boolean;
  /** For a choice saved: `Consent/…/_history/…`, and whether it is new. */
  choice: { reference: string; isNew: boolean } | undefined;
  /** The app that the person stopped, and what it was called then. */
  stopped?: ReadableEvent['app'];
  /** `Task/…`: the question about a look, or the check of an emergency look, that it was about. */
  task: string | undefined;
  /** A look in a source's own system: who told us of it, and when it happened there. */
  told?: ToldLook | undefined;
}

export interface ToldLook {
  /** ODS code and name of the organisation whose system it was */
  by: { code: string; name: string | undefined };
  from: Date;
  to: Date;
}

/** An event that we cannot describe; its id and time when it has them. */
export interface UnreadableEvent {
  deed: 'unreadable';
  id: string | undefined;
  at: Date | undefined;
}

export type LogEvent = ReadableEvent | UnreadableEvent;

/** Reads one AuditEvent. Total: anything else comes back as `unreadable`. */
export function parseEvent(value: unknown): LogEvent {
  const event = readEventShape(value);
  if (event === undefined) {
    const { id, recorded } = readIdentity(value);
    return { deed: 'unreadable', id, at: recorded === undefined ? undefined : new Date(recorded) };
  }
  const details = event.entity.flatMap((one) => one.detail);
  const said = byType(details);
  const all = (type: string): string[] => said.get(type) ?? [];
  const deed = deedOf(event);
  const items = all('items').flatMap((text) => text.split(' '));
  const rules = all('rule');
  const counted = Number.parseInt(all('count')[0] ?? '', 10);
  return {
    id: event.id,
    at: new Date(event.recorded),
    deed,
    found: event.outcome !== '4',
    actor: actorOf(event),
    app: appOf(event),
    tokenId: tokenOf(event),
    purpose: codeIn(event.agent.flatMap((one) => one.purposeOfUse), system.ACT_REASON)?.code,
    parts: [...new Set(all('record-part'))],
    items,
    count: Number.isNaN(counted) ? items.length : counted,
    saysWhatWasShown: !Number.isNaN(counted),
    reason: all('reason')[0],
    explanations: readExplanations(details),
    bases: all('basis').map((basis, index) => ({ basis, rule: rules[index] })),
    limited: all('limited').includes('true'),
    choice: choiceOf(event, deed),
    task: taskOf(event),
    ...(deed === 'stop-app' ? { stopped: stoppedOf(event) } : {}),
    ...(deed === 'reported' ? { told: toldOf(value) } : {}),
  };
}

/** What details say, by their type. */
function byType(details: readonly Detail[]): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { type, valueString } of details) {
    if (valueString === '') continue;
    const ofType = said.get(type);
    if (ofType === undefined) said.set(type, [valueString]);
    else ofType.push(valueString);
  }
  return said;
}

function deedOf(event: EventShape): EventDeed {
  const subtypes = event.subtype.map((one) => one.code);
  if (event.subtype.some((one) => one.system === system.LOOK_SUBTYPE && one.code === system.REPORTED_LOOK)) return 'reported';
  if (event.type.code === '110114') return 'sign-in';
  if (event.outcome === '8' || event.type.code === '110113') return 'refused';
  // Somebody was given it.
  if (event.type.code === '110106' && event.action === 'R') return 'look';
  // Others log what was read in words of their own (SAML tokens, IHE's older profiles): a person who was told something has looked.
  if (event.type.code !== 'rest') return event.action === 'R' && userOf(event) !== undefined ? 'look' : 'unknown';
  if (event.entity.some((one) => one.description === system.FIND_PERSON)) return 'look-for-person';
  if (subtypes.includes('transaction')) return 'take-in';
  if (event.subtype.some((one) => one.system === system.LOOK_SUBTYPE && one.code === system.CHOICE_KEPT_ON)) return 'keep-choice-on';
  if (event.action === 'C' || event.action === 'U') return deedOfSaving(event);
  if (event.action === 'R' || event.action === 'E') return 'look';
  return 'unknown';
}

function toldOf(value: unknown): ToldLook | undefined {
  const { source, period } = value as { source?: { observer?: unknown } | null; period?: { start?: unknown; end?: unknown } | null };
  const by = readReference(source?.observer);
  const start = readMoment(period?.start);
  const end = readMoment(period?.end);
  if (by?.identifier?.system !== system.ODS_ORGANISATION || by.identifier.value === undefined || start === undefined || end === undefined) return undefined;
  return { by: { code: by.identifier.value, name: by.display }, from: new Date(start), to: new Date(end) };
}

function deedOfSaving(event: EventShape): EventDeed {
  const isOf = (type: string): boolean => whatOf(event, type) !== undefined;
  if (isOf('Consent')) return 'save-choice';
  if (isOf('Task')) return 'work-on-question';
  if (isOf('Device')) return 'stop-app';
  if (isOf('RelatedPerson')) return 'set-helpers';
  return isOf('Subscription') ? 'set-notices' : 'unknown';
}

/** What the event names of one type, the first. */
const whatOf = (event: EventShape, type: string): Reference | undefined => event.entity.map(({ what }) => what).find((what) => what?.reference?.startsWith(`${type}/`) === true);

const consentOf = (event: EventShape): string | undefined => whatOf(event, 'Consent')?.reference;

function choiceOf(event: EventShape, deed: EventDeed): ReadableEvent['choice'] {
  const saved = consentOf(event);
  return (deed === 'save-choice' || deed === 'keep-choice-on') && saved !== undefined ? { reference: saved, isNew: event.action === 'C' } : undefined;
}

function stoppedOf(event: EventShape): ReadableEvent['app'] {
  const device = whatOf(event, 'Device');
  return device?.reference === undefined ? undefined : { id: device.reference.slice('Device/'.length), name: device.display };
}

/** Of whichever version. */
const taskOf = (event: EventShape): string | undefined => event.entity.flatMap(({ what }) => /^Task\/[^/]+/.exec(what?.reference ?? '')?.[0] ?? [])[0];

const hasType = (one: Agent, codeSystem: string, code: string): boolean =>
  one.type.coding.some((coded) => coded.system === codeSystem && coded.code === code);

const codeIn = (concepts: readonly Concept[], codeSystem: string): Coding | undefined =>
  concepts.flatMap((one) => one.coding).find((coded) => coded.system === codeSystem);

function userOf(event: EventShape): Agent | undefined {
  return event.agent.find((one) => ['IRCP', 'AUT', 'INF', 'CST'].some((code) => hasType(one, system.PARTICIPATION_TYPE, code)) || hasType(one, system.ROLE_CLASS, 'PAT'));
}

function actorOf(event: EventShape): EventActor {
  const user = userOf(event);
  const organisation = event.agent.find((one) => hasType(one, system.ROLE_CLASS, 'PROV'));
  if (user !== undefined) {
    const name = user.name ?? user.who?.display;
    const key = `${user.who?.identifier?.system ?? ''}|${user.who?.identifier?.value ?? user.who?.reference ?? name ?? ''}`;
    if (hasType(user, system.ROLE_CLASS, 'PAT')) return { kind: 'patient', key, name };
    if (hasType(user, system.ROLE_CLASS, 'PRS')) return { kind: 'helper', key, name };
    return {
      kind: 'professional',
      key: `${key}|${organisation?.who?.identifier?.value ?? ''}`,
      name,
      jobRoleName: codeIn(user.role, system.SDS_JOB_ROLE)?.display ?? user.role.find((one) => one.text !== undefined)?.text,
      role: codeIn(user.role, system.PROFESSIONAL_ROLE)?.code,
      organisation: organisation?.who?.display,
      purpose: codeIn(user.purposeOfUse, system.ACT_REASON)?.code,
    };
  }
  const research = researchOf(event);
  if (research !== undefined) return research;
  const sender = event.agent.find((one) => one.who?.identifier?.system === system.ODS_ORGANISATION);
  if (sender !== undefined) return { kind: 'system', key: sender.who?.identifier?.value ?? '', name: sender.name ?? sender.who?.display };
  const client = appOf(event);
  return { kind: 'unknown', key: client?.id ?? '', name: client?.name };
}

/** The system that acts for research or planning itself says why. */
function researchOf(event: EventShape): EventActor | undefined {
  const client = event.agent.find((one) => hasType(one, system.DCM, '110150'));
  const purpose = codeIn(client?.purposeOfUse ?? [], system.ACT_REASON)?.code;
  if (purpose === undefined || !isResearchPurpose(purpose)) return undefined;
  return { kind: 'research', key: client?.who?.identifier?.value ?? '', name: client?.who?.display, purpose };
}

function appOf(event: EventShape): ReadableEvent['app'] {
  const client = event.agent.find((one) => hasType(one, system.DCM, '110150'));
  const id = client?.who?.identifier?.value;
  return id === undefined ? undefined : { id, name: client?.who?.display };
}

function tokenOf(event: EventShape): string | undefined {
  const policy = event.agent.flatMap((one) => one.policy).find((one) => one.startsWith(system.TOKEN_ID_PREFIX));
  return policy?.slice(system.TOKEN_ID_PREFIX.length);
}
