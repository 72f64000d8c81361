/**
 * References that are none to an address (FHIR R4, References, 2.3.0.2): by an identifier, or by
 * a name alone. Whether one speaks of an item of somebody's record is told by what it says, never by what
 * there is, so that nobody can tell what is hidden from what was never sent.
 */
import { isMessageSystem, isNationalSystem } from './identifiers';

/** Elements that name who did something, or where, or the person themself, and no item of the record. */
const NO_ITEM: ReadonlySet<string> = new Set([
  'subject', 'patient', 'beneficiary', 'serviceProvider', 'managingOrganization', 'custodian', 'generalPractitioner', 'organization', 'location', 'locationReference', 'destination', 'origin',
  'healthcareService', 'manufacturer', 'assigner', 'careManager', 'practitioner', 'provider', 'onBehalfOf', 'partyOrganization', 'performerOrganization', 'requestingOrganization',
  // A prescription says itself what it is for: nobody gives a medicine whose name is left out.
  'medicationReference', 'itemReference',
]);

/** Elements that name a professional or an organisation, and now and then somebody of the record (RelatedPerson, CareTeam). A name alone is most often of the former. */
const PEOPLE: ReadonlySet<string> = new Set([
  'author', 'authorReference', 'recorder', 'asserter', 'requester', 'performer', 'actor', 'individual', 'member', 'who', 'informationSource', 'authenticator', 'legalAuthenticator', 'resultsInterpreter',
  'sender', 'recipient', 'receiver', 'responsible', 'attester', 'party', 'owner', 'enterer', 'collector', 'interpreter', 'verifier', 'team', 'contact', 'admitter', 'responsibleParty',
]);

/** Types that are no item of a record; `Patient` is the person. */
const NO_ITEM_TYPES: ReadonlySet<string> = new Set(['Patient', 'Organization', 'Practitioner', 'PractitionerRole', 'Location', 'HealthcareService', 'MessageHeader']);

const lastOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/**
 * Whether a reference without an address may speak of an item of a record.
 * @param element where it stands, such as `reasonReference`; one that is not known holds items
 */
export function mayNameItem({ type, identifier }: Pick<fhir4.Reference, 'type' | 'identifier'>, element: string): boolean {
  if (NO_ITEM.has(element)) return false;
  if (typeof type === 'string') return !NO_ITEM_TYPES.has(lastOf(type));
  const system: unknown = identifier?.system;
  if (typeof system === 'string' && (isNationalSystem(system) || isMessageSystem(system))) return false;
  return !(PEOPLE.has(element) && identifier === undefined);
}
