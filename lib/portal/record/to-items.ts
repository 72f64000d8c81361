import type { ItemPart } from '@/lib/consent/vocabulary';
import { isAdvanceWish, recordPartOf } from '@/lib/fhir/record-part';
import { TASK_CODE } from '@/lib/oversight/task-codes';
import type { ItemWords, Surroundings } from './item-words';
import { readLabels } from './labels';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { setApart } from '@/lib/wording/set-apart';
import { sayAllergy, sayCondition, sayFamilyHistory, sayFlag, sayProcedure, sayVaccination } from './say-clinical';
import { sayDocument } from './say-document';
import { sayGivenMedicine, sayMedicine } from './say-medicine';
import { sayImaging, sayObservation, sayReport } from './say-observation';
import { sayAnswers, sayComposition, sayOther, sayPatient } from './say-other';
import { sayCareTeam, sayRelative } from './say-people';
import { sayAppointment, sayCarePlan, sayGoal, sayRequest } from './say-plan';
import { sayVisit } from './say-visit';
import { sayWrong } from './say-wrong';
import { setWordsApart } from './words-apart';
import { readWhereFrom } from './where-from';

/** Carry other items, or are the service's own business: never listed as items of a record. */
const NOT_LISTED: ReadonlySet<string> = new Set([
  'Provenance',
  'Consent',
  'AuditEvent',
  'Subscription',
  'Binary',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
  'HealthcareService',
  'Medication',
  'Group',
  'OperationOutcome',
]);

/**
 * Turns what the store sent into items in plain words, newest first, those that still go
 * on before those that do not.
 * @param resources of one person's record, with Provenances
 * @param directory organisations and practitioners that they refer to
 */
export function toItems(resources: readonly fhir4.FhirResource[], directory: readonly fhir4.FhirResource[], now: Date): RecordItem[] {
  const all = [...resources, ...directory];
  const byReference = new Map<string, fhir4.FhirResource>(all.flatMap((one) => (one.id ? [[`${one.resourceType}/${one.id}`, one] as const] : [])));
  const around: Surroundings = { now, find: (reference) => (reference ? byReference.get(reference.replace(/^.*\/(?=[A-Za-z]+\/[^/]+$)/, '')) : undefined) };
  const whereFrom = readWhereFrom(all);
  const items = resources.flatMap((resource) => {
    if (NOT_LISTED.has(resource.resourceType) || isOversight(resource)) return [];
    const source = whereFrom.of(resource);
    const part = recordPartOf(resource, { code: source.code ?? '', kind: source.kind ?? 'other' });
    const common = {
      id: resource.id ?? '',
      key: `${resource.resourceType}/${resource.id ?? ''}`,
      part,
      from: source.name && setApart(source.name),
      ...(part === 'plans' && isAdvanceWish(resource) ? { isAdvanceWish: true as const } : {}),
      ...readLabels(resource.meta),
    };
    const wrong = sayWrong(resource);
    return wordsOf(resource, around, part).map((words, index) =>
      toItem(wrong === undefined ? words : asWrong(words, wrong), index === 0 ? common : { ...common, key: `${common.key}#${index}` }),
    );
  });
  return items.sort(byCurrencyThenDate);
}

/** A question about a look, or the check of an emergency look: about the record's use, and no care. */
const isOversight = (resource: fhir4.FhirResource): boolean => resource.resourceType === 'Task' && resource.code?.coding?.some(({ system }) => system === TASK_CODE) === true;

/** Of what is wrong there is no value to compare, and nothing goes on. */
const asWrong = ({ flag: _flag, measures: _measures, ...words }: ItemWords, status: string): ItemWords => ({ ...words, status, isCurrent: false, isWrong: true });

function toItem(words: ItemWords, common: Pick<RecordItem, 'id' | 'key' | 'part' | 'from' | 'isAdvanceWish' | 'topics' | 'restricted'>): RecordItem {
  return { facts: [], notes: [], measures: [], memberKeys: [], contacts: [], isCurrent: false, ...setWordsApart(words), ...common };
}

function byCurrencyThenDate(one: RecordItem, other: RecordItem): number {
  if (one.isCurrent !== other.isCurrent) return one.isCurrent ? -1 : 1;
  const [earlier, later] = [one.when?.iso ?? '', other.when?.iso ?? ''];
  return earlier === later ? one.title.localeCompare(other.title, 'en-GB') : earlier < later ? 1 : -1;
}

function wordsOf(resource: fhir4.FhirResource, around: Surroundings, part: ItemPart): ItemWords[] {
  switch (resource.resourceType) {
    case 'Patient':
      return [sayPatient(resource)];
    case 'CareTeam':
      return sayCareTeam(resource, around);
    case 'RelatedPerson':
      return [sayRelative(resource)];
    case 'AllergyIntolerance':
      return [sayAllergy(resource)];
    case 'MedicationRequest':
    case 'MedicationStatement':
      return [sayMedicine(resource, around)];
    case 'Condition':
      return [sayCondition(resource)];
    case 'Procedure':
      return [sayProcedure(resource)];
    case 'Encounter':
      return [sayVisit(resource, around)];
    case 'Observation':
      return [sayObservation(resource)];
    case 'DiagnosticReport':
      return [sayReport(resource)];
    case 'Immunization':
      return [sayVaccination(resource)];
    case 'Flag':
      return [sayFlag(resource)];
    default:
      return [wordsOfRarer(resource, around, part)];
  }
}

function wordsOfRarer(resource: fhir4.FhirResource, around: Surroundings, part: ItemPart): ItemWords {
  switch (resource.resourceType) {
    case 'DocumentReference':
      return sayDocument(resource);
    case 'CarePlan':
      return sayCarePlan(resource);
    case 'Goal':
      return sayGoal(resource);
    case 'MedicationDispense':
    case 'MedicationAdministration':
      return sayGivenMedicine(resource, around);
    case 'Appointment':
      return sayAppointment(resource, around.now);
    case 'ServiceRequest':
      return sayRequest(resource);
    case 'ImagingStudy':
      return sayImaging(resource);
    case 'FamilyMemberHistory':
      return sayFamilyHistory(resource);
    case 'QuestionnaireResponse':
      return sayAnswers(resource, part === 'about-me');
    case 'Composition':
      return sayComposition(resource);
    default:
      return sayOther(resource);
  }
}
