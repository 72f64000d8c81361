import 'server-only';
import { parseEvent } from '@/lib/audit/parse-event';
import type { PatientSession } from '@/lib/portal/session/session';

/** A professional who looked at the record, as far as a choice can name them. */
export interface Looker {
  /** `Practitioner/…` */
  reference: string;
  name: string;
  role: string | undefined;
  jobRoleName: string | undefined;
  organisation: string | undefined;
  /** `Organization/…` */
  organisationReference: string | undefined;
  /** Their latest look, or try. */
  at: Date;
}

const YEAR_MS = 365 * 86_400_000;
/** The newest looks say who; nobody needs the ten thousandth to find a name. */
const EVENTS_AT_MOST = 3_000;
const LISTED_AT_MOST = 20;

/** Who has looked in the last 12 months, the latest first, each once. @throws StoreDown, SessionOver */
export async function findLookers({ fhir, patientId }: PatientSession, now: Date): Promise<Looker[]> {
  const since = new Date(now.getTime() - YEAR_MS).toISOString();
  const { matches } = await fhir.searchAll('AuditEvent', { patient: patientId, date: `ge${since}`, _sort: '-date' }, EVENTS_AT_MOST);
  const lookers = new Map<string, Looker>();
  for (const event of matches) {
    const looker = lookerOf(event);
    if (looker !== undefined && !lookers.has(looker.reference)) lookers.set(looker.reference, looker);
  }
  return [...lookers.values()].slice(0, LISTED_AT_MOST);
}

/** The professional of one event; undefined when it was somebody or something else. */
export function lookerOf(event: fhir4.AuditEvent): Looker | undefined {
  const parsed = parseEvent(event);
  if (parsed.deed === 'unreadable' || parsed.actor.kind !== 'professional') return undefined;
  const reference = referenceOf(event, /^Practitioner\//);
  if (reference === undefined) return undefined;
  const { name, role, jobRoleName, organisation } = parsed.actor;
  return { reference, name: name ?? 'Someone whose name we do not know', role, jobRoleName, organisation, organisationReference: organisationOf(event), at: parsed.at };
}

/** Who told us of a look in their own system, where no choice reaches, as far as we can name them; undefined for every other event. */
export function lookedElsewhere(event: fhir4.AuditEvent): { toldBy: string | undefined } | undefined {
  const parsed = parseEvent(event);
  return parsed.deed === 'reported' ? { toldBy: parsed.told?.by.name } : undefined;
}

const referenceOf = (event: fhir4.AuditEvent, pattern: RegExp): string | undefined =>
  event.agent.map(({ who }) => who?.reference).find((reference) => reference !== undefined && pattern.test(reference));

function organisationOf(event: fhir4.AuditEvent): string | undefined {
  const named = referenceOf(event, /^Organization\//);
  const code = event.agent.map(({ who }) => who?.identifier).find((identifier) => identifier?.system?.endsWith('ods-organization-code') === true)?.value;
  return named ?? (code === undefined ? undefined : `Organization/ods-${code.toLowerCase()}`);
}
