/** Events that a person may wish to be told of at once, as search tokens of the event. */
import type { EventFacts } from './event-facts';

export const NOTICE_KINDS = ['emergency', 'unexplained', 'new-organisation', 'choice-changed'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** The name of the search parameter of AuditEvent (ours) that finds them. */
export const NOTICE_PARAMETER = 'notice';

/** What of an event could be told: looks by professionals, choices saved, and apps let in or stopped. A refusal showed nothing to anybody. */
export function noticesOf(facts: EventFacts): NoticeKind[] {
  switch (facts.kind) {
    case 'consent-create':
    case 'consent-update':
    case 'choice-kept-on':
      return ['choice-changed'];
    // Whoever has the person's phone in their hand could let themself in for good.
    case 'keep-create':
      return facts.target.type === 'RelatedPerson' ? ['choice-changed'] : [];
    // An app that was stopped: whoever did not do it themself should hear of it.
    case 'keep-update':
      return facts.target.type === 'Device' ? ['choice-changed'] : [];
    case 'read':
    case 'vread':
    case 'history':
    case 'search':
    case 'everything':
    case 'summary': {
      const { actor } = facts;
      if (actor.kind !== 'professional') return [];
      const notices: NoticeKind[] = [];
      if (actor.purpose === 'BTG') notices.push('emergency');
      if (actor.explanation?.length === 0) notices.push('unexplained');
      if (actor.isNewOrganisation === true) notices.push('new-organisation');
      return notices;
    }
    // An app that is let in sees what it was allowed for months.
    case 'sign-in':
      return facts.isNewApp === true ? ['choice-changed'] : [];
    // In a source's own system: no emergency look of ours, and no privacy officer of ours is asked to check it.
    case 'reported':
      return facts.explanation?.length === 0 ? ['unexplained'] : [];
    // No default: what a kind of event that is new tells of must be said here.
    case 'export':
    case 'preview':
    case 'oversight-list':
    case 'refused':
    case 'find-person':
    case 'feed':
    case 'sign-in-refused':
      return [];
  }
}
