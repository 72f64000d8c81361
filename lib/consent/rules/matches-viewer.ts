import { directoryIdFor, ODS_ORGANISATION } from '@/lib/fhir/identifiers';
import { allOf, anyOf, type Answer } from '../answer';
import type { PurposeOfUse } from '../vocabulary';
import { isInGroup, isMemberOf, type Membership } from './group-membership';
import { purposeReaches } from '../purposes';
import type { Actor, Rule } from './understood-consent';

/** Whether a rule speaks of this viewer: of them (any of its actors) and of what they are here to do (any of its purposes). */
export function matchesViewer(rule: Pick<Rule, 'actors' | 'purposes'>, membership: Membership): Answer {
  return allOf([matchesPurpose(rule.purposes, membership.viewer.purpose), matchesActors(rule.actors, membership)]);
}

/** A rule that names no purpose is for every purpose, emergencies included. */
function matchesPurpose(purposes: Rule['purposes'], viewing: PurposeOfUse): Answer {
  return purposes.length === 0 ? 'yes' : anyOf(purposes.map((purpose) => purposeReaches(purpose, viewing)));
}

/** A rule that names nobody is for everybody. */
function matchesActors(actors: readonly Actor[], membership: Membership): Answer {
  return actors.length === 0 ? 'yes' : anyOf(actors.map((actor) => matchesActor(actor, membership)));
}

function matchesActor(actor: Actor, membership: Membership): Answer {
  switch (actor.kind) {
    case 'group':
      return isInGroup(actor.group, membership);
    case 'unknowable':
      return 'unknown';
    case 'reference':
      return matchesReference(actor.reference, membership);
  }
}

function matchesReference(reference: string, membership: Membership): Answer {
  const { references, organisationCode } = membership.viewer;
  const organisation = directoryIdFor(ODS_ORGANISATION, organisationCode);
  if (references.includes(reference) || (organisation !== undefined && reference === `Organization/${organisation}`)) return 'yes';
  if (reference.startsWith('Group/')) return isMemberOf(reference, membership);
  // Who is in a care team is not told to the decision, unless the viewer's references name it.
  return reference.startsWith('CareTeam/') ? 'unknown' : 'no';
}
