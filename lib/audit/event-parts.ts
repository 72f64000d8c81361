/** What every access event has, whatever it tells of. */
import * as system from './audit-systems';
import type { Actor, EventFacts } from './event-facts';

/**
 * Stands for what was really shown, which is known only to the database at the moment of
 * the look. It is the last element of its `detail` array, and exactly this text is
 * replaced, in the JSON, by `count`, and `record-part` and `items` where there are any.
 * No text typed by a person can contain it: JSON escapes their quotation marks.
 */
export const SHOWN_PLACEHOLDER = '{"type":"shown","valueString":"%shown%"}';
/** The same as an element, for an event that is still being made. */
export const SHOWN: fhir4.AuditEventEntityDetail = { type: 'shown', valueString: '%shown%' };

type Opening = Pick<fhir4.AuditEvent, 'resourceType' | 'id' | 'meta' | 'recorded'>;

/** An event begins so; `profile` are the BALP profiles that it conforms to. */
export function begin(facts: EventFacts, profile: string[]): Opening {
  return { resourceType: 'AuditEvent', id: facts.id, ...(profile.length > 0 ? { meta: { profile } } : {}), recorded: facts.recorded };
}

/** BALP's token profile wants to know which token was used, and stands beside any other. It is the person's token: machines that act for nobody have no user to name it. */
export function tokenProfile(actor: Actor): string[] {
  return actor.tokenId === undefined || actor.kind === 'bulk' || actor.kind === 'source' ? [] : [system.OAUTH_TOKEN_PROFILE];
}

/** What was asked over FHIR. @param code of the value set restful-interaction. @param more subtypes of our own */
export function rest(code: string, action: 'C' | 'R' | 'U' | 'E', more: fhir4.Coding[] = []): Pick<fhir4.AuditEvent, 'type' | 'subtype' | 'action'> {
  return {
    type: { system: system.AUDIT_EVENT_TYPE, code: 'rest', display: 'RESTful Operation' },
    subtype: [{ system: system.RESTFUL_INTERACTION, code }, ...more],
    action,
  };
}

/** `type` 4 is an application server, 6 a security server (security-source-type). */
export function source(facts: EventFacts, type: '4' | '6' = '4'): fhir4.AuditEventSource {
  return {
    observer: { identifier: { value: facts.serverUrl } },
    type: [{ system: system.SECURITY_SOURCE_TYPE, code: type }],
  };
}

/** A resource at the version that was read or written, as FHIR addresses it: `Observation/7/_history/2`. */
export function versioned(target: { type: string; id: string; version?: number | undefined }): string {
  return `${target.type}/${target.id}${target.version === undefined ? '' : `/_history/${target.version}`}`;
}
