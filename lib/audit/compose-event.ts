/**
 * Builds access events as IHE BALP AuditEvents, from facts alone. A profile is named in
 * `meta.profile` only where the event really conforms to it.
 *
 * What we add to BALP stands in one entity of our own type, `look`: BALP's Query profile
 * forbids `detail` on the query entity (`entity:query.detail` 0..0), and its entity
 * slicing is open, so a further entity keeps every event of one shape and conformant.
 */
import type { EventFacts } from './event-facts';
import { composeExportEvent, composeFindPersonEvent, composeItemEvent, composeOversightList, composeSearchEvent } from './compose-looks';
import { composeFeedEvent, composeKeptOnEvent, composeReportedEvent, composeSavedEvent } from './compose-changes';
import { composeRefusedEvent, composeSignInEvent, composeSignInRefusedEvent } from './compose-sign-ins';

/** Composes the access event of one interaction. Pure; never throws. */
export function composeEvent(facts: EventFacts): fhir4.AuditEvent {
  switch (facts.kind) {
    case 'read':
    case 'vread':
    case 'history':
      return composeItemEvent(facts);
    case 'search':
    case 'everything':
    case 'summary':
    case 'preview':
      return composeSearchEvent(facts);
    case 'export':
      return composeExportEvent(facts);
    case 'consent-create':
    case 'consent-update':
    case 'keep-create':
    case 'keep-update':
      return composeSavedEvent(facts);
    case 'choice-kept-on':
      return composeKeptOnEvent(facts);
    case 'oversight-list':
      return composeOversightList(facts);
    case 'refused':
      return composeRefusedEvent(facts);
    case 'find-person':
      return composeFindPersonEvent(facts);
    case 'feed':
      return composeFeedEvent(facts);
    case 'reported':
      return composeReportedEvent(facts);
    case 'sign-in':
      return composeSignInEvent(facts);
    case 'sign-in-refused':
      return composeSignInRefusedEvent(facts);
  }
}
