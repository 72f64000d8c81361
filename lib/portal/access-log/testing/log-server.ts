/** A log to read in tests, and a server that holds it. */
import { composeEvent } from '@/lib/audit/compose-event';
import { PORTAL, SAMPLE_PATIENT, sampleParamedic, samplePatient, sampleSearch } from '@/lib/audit/event-samples';
import { NotAccepted } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

export const now = new Date('2026-03-03T18:00:00Z');
const MINUTE = 60_000;

/** An AuditEvent of a professional, so many minutes before now. */
export const lookAt = (minutesAgo: number, who: string, more: Partial<Parameters<typeof sampleParamedic>[0]> = {}): fhir4.AuditEvent => {
  const recorded = new Date(now.getTime() - minutesAgo * MINUTE).toISOString();
  const actor = sampleParamedic({ subject: { issuer: 'https://cis2.example', id: who }, tokenId: `token ${who}`, ...more });
  return composeEvent(sampleSearch({ id: `${who}-${minutesAgo}`, recorded, actor }));
};
export const ownAt = (minutesAgo: number, clientId = PORTAL): fhir4.AuditEvent =>
  composeEvent(sampleSearch({ id: `own-${clientId}-${minutesAgo}`, recorded: new Date(now.getTime() - minutesAgo * MINUTE).toISOString(), actor: samplePatient({ clientId }) }));

const purposesOf = (event: fhir4.AuditEvent): string[] => event.agent.flatMap((agent) => agent.purposeOfUse ?? []).flatMap(({ coding }) => (coding ?? []).map(({ code }) => code ?? ''));
const holds = (event: fhir4.AuditEvent, name: string, value: string): boolean => {
  if (name === 'purpose') return purposesOf(event).some((purpose) => value.split(',').includes(purpose));
  if (name === 'entity') return (event.entity ?? []).some(({ what }) => value.split(',').includes((what?.reference ?? '').replace(/\/_history\/.*$/, '')));
  if (name === 'outcome') return event.outcome === value;
  if (name === 'agent-name') return event.agent.some((agent) => agent.name?.startsWith(value));
  if (name === 'notice') return JSON.stringify(event).includes('"valueString":"nothing"');
  if (name === 'type') return event.type.code === value.split('|')[1];
  if (name === 'subtype') return (event.subtype ?? []).some(({ code }) => value.split(',').includes(code ?? ''));
  if (name === 'agent' || name === 'agent-role') return value.split(',').some((one) => JSON.stringify(event.agent).includes(`"${one.split('|').at(-1)}"`));
  throw new Error(`the server does not know ${name}`);
};

/** A server that holds these events and answers as FHIR does: by date, newest first, no more than asked for. It counts what it is asked. */
export function serverOf(events: readonly fhir4.AuditEvent[], { knowsNotices = true } = {}) {
  const newestFirst = events.toSorted((one, other) => Date.parse(other.recorded) - Date.parse(one.recorded));
  const asked = { searches: 0, events: 0 };
  const given: (string | undefined)[] = [];
  const searchAll = async (type: string, params: Readonly<Record<string, unknown>> = {}, limit = 10_000) => {
    if (type !== 'AuditEvent') return { matches: [], included: [], total: 0, limited: false, next: undefined };
    const { patient, date, _sort, _count, _total, ...others } = params;
    if (patient !== SAMPLE_PATIENT) throw new Error('the log of somebody else was asked for');
    if (others.notice !== undefined && !knowsNotices) throw new NotAccepted(400, []);
    const limits = [date ?? []].flat().map(String).map((condition) => ({ isFrom: condition.startsWith('ge'), at: Date.parse(condition.slice(2)) }));
    const matches = newestFirst.filter((event) => {
      const at = Date.parse(event.recorded);
      return limits.every((limit) => (limit.isFrom ? at >= limit.at : at < limit.at)) && Object.entries(others).every(([name, value]) => [value].flat().every((one) => holds(event, name, String(one))));
    });
    asked.searches += 1;
    asked.events += Math.min(limit, matches.length);
    given.push(...matches.slice(0, limit).map(({ id }) => id));
    return { matches: matches.slice(0, limit), included: [], total: matches.length, limited: false, next: matches.length > limit ? 'more' : undefined };
  };
  return { asked, given, reader: { fhir: { searchAll } as unknown as FhirSession, patientId: SAMPLE_PATIENT, portalClientId: PORTAL } };
}
