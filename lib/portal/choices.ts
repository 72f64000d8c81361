import 'server-only';
import { choiceToConsent, type Choice } from '@/lib/consent/choice';
import type { PlainLook } from '@/lib/audit/group-looks';
import { sayChoiceToCome } from '@/lib/wording/choices';
import type { OwnFacts } from '@/lib/wording/consequences';
import type { ChoiceTeller } from '@/lib/wording/looks';
import { tellChoices } from './choice-teller';
import { viewChoice, type ChoiceView } from './choice-view';
import type { ChangedChoice } from '@/lib/consent/choice-steps';
import { NotAccepted, NotShown } from './errors';
import type { FhirSession } from './fhir';

/** Every choice of the person, the newest first: in force, ended and taken back. @throws StoreDown, SessionOver */
export async function listChoices(fhir: FhirSession, patientId: string, now: Date): Promise<ChoiceView[]> {
  const consents = await readConsents(fhir, patientId);
  return consents.map((consent) => viewChoice(consent, now)).toSorted((one, other) => (other.since?.getTime() ?? 0) - (one.since?.getTime() ?? 0));
}

const readConsents = async (fhir: FhirSession, patientId: string): Promise<fhir4.Consent[]> => (await fhir.searchAll('Consent', { patient: patientId }, 1_000)).matches;

export type Saving = { outcome: 'saved'; id: string } | { outcome: 'changed-elsewhere' };

/**
 * Puts a choice in force: a new one, or in place of the version that the person saw.
 * @throws StoreDown, SessionOver, NotAccepted
 */
export async function saveChoice(fhir: FhirSession, patientId: string, choice: Choice, changed: ChangedChoice | undefined, now: Date): Promise<Saving> {
  const context = { patientId, madeAt: now, words: sayChoiceToCome(choice) };
  if (changed === undefined) {
    const saved = await fhir.create<'Consent'>(choiceToConsent(choice, context));
    return { outcome: 'saved', id: saved.id ?? '' };
  }
  return putConsent(fhir, choiceToConsent({ ...choice, id: changed.id, version: changed.version }, context), changed);
}

/** Takes a choice back: it stays on record and is no longer in force. @throws StoreDown, SessionOver, NotShown, NotAccepted */
export async function takeChoiceBack(fhir: FhirSession, changed: ChangedChoice): Promise<Saving> {
  const consent = await fhir.read('Consent', changed.id);
  return putConsent(fhir, { ...consent, status: 'inactive' }, changed);
}

/** If-Match with the version that was seen: whoever was faster is not overwritten (FHIR R4, 3.1.0.5). */
async function putConsent(fhir: FhirSession, consent: fhir4.Consent, changed: ChangedChoice): Promise<Saving> {
  try {
    const saved = await fhir.update<'Consent'>(consent, changed.version);
    return { outcome: 'saved', id: saved.id ?? changed.id };
  } catch (error) {
    if (error instanceof NotAccepted && (error.status === 409 || error.status === 412)) return { outcome: 'changed-elsewhere' };
    throw error;
  }
}

/** Tells, for the log, what the choices behind its looks said. Reads choices only when a look rests on one. */
export async function readChoiceTeller(fhir: FhirSession, patientId: string, looks: readonly PlainLook[]): Promise<ChoiceTeller> {
  const rests = looks.some((look) => look.choice !== undefined || look.bases.some(({ basis }) => basis.startsWith('Consent/')));
  return tellChoices(rests ? await readConsents(fhir, patientId) : []);
}

/** What of the person's own record bears on a choice: medicines taken now and allergies, by name. Read only for a choice that hides them. */
export async function readOwnFacts(fhir: FhirSession, patientId: string, choice: Choice): Promise<OwnFacts> {
  const hides = (part: 'medicines' | 'allergies'): boolean => choice.what === 'everything' || ('parts' in choice.what && choice.what.parts.includes(part));
  const [requests, statements, allergies] = await Promise.all([
    hides('medicines') ? fhir.searchAll('MedicationRequest', { patient: patientId, status: 'active' }, 500) : undefined,
    hides('medicines') ? fhir.searchAll('MedicationStatement', { patient: patientId, status: 'active' }, 500) : undefined,
    hides('allergies') ? fhir.searchAll('AllergyIntolerance', { patient: patientId }, 100) : undefined,
  ]);
  const medicines = [...(requests?.matches ?? []), ...(statements?.matches ?? [])];
  return {
    medicines: medicines.flatMap((one) => nameOf(one.medicationCodeableConcept) ?? []),
    allergies: (allergies?.matches ?? []).filter(isRealAllergy).flatMap((one) => nameOf(one.code) ?? []),
  };
}

/** SNOMED CT 716186003 "No known allergy" and what was entered in error or is over are no allergies. */
function isRealAllergy(allergy: fhir4.AllergyIntolerance): boolean {
  const over = allergy.clinicalStatus?.coding?.some((coding) => coding.code === 'inactive' || coding.code === 'resolved') === true;
  const refuted = allergy.verificationStatus?.coding?.some((coding) => coding.code === 'refuted' || coding.code === 'entered-in-error') === true;
  const none = allergy.code?.coding?.some((coding) => coding.code === '716186003') === true;
  return !over && !refuted && !none;
}

const nameOf = (concept: fhir4.CodeableConcept | undefined): string | undefined => concept?.text ?? concept?.coding?.find((coding) => coding.display !== undefined)?.display;

/** The choice of that id, or undefined when there is none. @throws StoreDown, SessionOver */
export async function findChoice(fhir: FhirSession, id: string, now: Date): Promise<ChoiceView | undefined> {
  try {
    return viewChoice(await fhir.read('Consent', id), now);
  } catch (error) {
    if (error instanceof NotShown) return undefined;
    throw error;
  }
}

