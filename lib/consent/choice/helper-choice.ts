/**
 * What somebody who helps may see and make of a person's choices, when the person lets them
 * (docs/decisions/0035-people-who-help.md): the plainest choices alone, parts of the record
 * and kinds of professional.
 */
import { consentToChoice, type Choice } from './choice';
import { SOURCE_TITLE } from './choice-to-consent';
import { NOT_IN_FORCE } from '../rules/consent-schema';
import { timeCovered } from '../fhir-time';
import { PROFESSIONAL_ROLES, RECORD_PARTS, type ProfessionalRole, type RecordPart } from '../vocabulary';

/** Whoever does not know these can harm somebody who cannot say so; and who somebody is. */
const KEPT_OPEN_PARTS: readonly RecordPart[] = ['identity', 'alerts', 'allergies', 'medicines'];
/** Whoever has to notice that somebody is being harmed, by a helper too. */
const KEPT_OPEN_ROLES: readonly ProfessionalRole[] = ['gp', 'social-worker'];

/** What a helper may hide. Where and when somebody was seen goes with their visits. */
export const HELPER_PARTS = RECORD_PARTS.filter((part) => !KEPT_OPEN_PARTS.includes(part) && part !== 'visit-details');
/** From whom. */
export const HELPER_ROLES = PROFESSIONAL_ROLES.filter((role) => !KEPT_OPEN_ROLES.includes(role));

/** The one form in which our portal writes what a choice is. */
const PLAIN_ELEMENTS = ['resourceType', 'id', 'meta', 'status', 'scope', 'category', 'patient', 'dateTime', 'performer', 'organization', 'sourceAttachment', 'policy', 'provision'];

/** Who made the version of a choice, and whose record it is about, as references. */
interface Whose {
  patientId: string;
  /** `RelatedPerson/{id}` */
  helper: string;
}

/**
 * The choice of a Consent that a helper may be shown. By an allow-list: parts of the record and
 * kinds of professional and nothing else, made by the person or by this helper. Whatever names
 * a topic, a thing, a place, a person, another helper or a purpose of its own, and whatever we did not
 * write in our own form, is to them as if it had never been made.
 */
export function readShownChoice(consent: fhir4.Consent, { patientId, helper }: Whose): Choice | undefined {
  const performers = (consent.performer ?? []).map(({ reference }) => reference);
  if (!Object.keys(consent).every((element) => PLAIN_ELEMENTS.includes(element))) return undefined;
  if (NOT_IN_FORCE.some((status) => status === consent.status)) return undefined;
  if (performers.length !== 1 || ![`Patient/${patientId}`, helper].includes(performers[0] ?? '')) return undefined;
  if (consent.sourceAttachment !== undefined && consent.sourceAttachment.title !== SOURCE_TITLE) return undefined;
  const choice = consentToChoice(consent);
  return choice !== undefined && isPlain(choice) ? choice : undefined;
}

const isPlain = ({ what, from, except }: Choice): boolean => what !== 'everything' && 'parts' in what && from !== 'everyone' && 'roles' in from && except.length === 0;

/**
 * Why a helper may not make this choice, in words for whoever wrote the app: some parts, from some kinds of
 * professional, open in an emergency, until a day on which they still help.
 * @param until the instant from which they no longer help
 */
export function findHelperProblem(choice: Choice | undefined, until: Date): string | undefined {
  if (choice === undefined || !isPlain(choice)) return 'somebody who helps makes a choice of parts of the record and kinds of professional, in the form of lib/consent/choice/choice.ts';
  const { what, from } = choice as Choice & { what: { parts: RecordPart[] }; from: { roles: ProfessionalRole[] } };
  const parts = what.parts.filter((part) => part !== 'visit-details');
  if (parts.length === 0 || !parts.every((part) => HELPER_PARTS.includes(part))) return `somebody who helps hides these alone: ${HELPER_PARTS.join(', ')}`;
  if (!from.roles.every((role) => HELPER_ROLES.includes(role))) return `somebody who helps keeps nothing from: ${KEPT_OPEN_ROLES.join(', ')}`;
  if (!choice.inEmergency) return 'what somebody who helps hides is still seen in an emergency';
  const ends = timeCovered(choice.until ?? '')?.to;
  if (ends === undefined || ends >= until.getTime()) return 'a choice of somebody who helps ends no later than their help';
  return undefined;
}
