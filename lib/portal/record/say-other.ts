import { NHS_NUMBER } from '@/lib/fhir/identifiers';
import { formatNhsNumber } from '@/lib/fhir/nhs-number';
import type { ItemWords } from './item-words';
import { conceptText, notesOf, quantityText } from './read-concept';
import { firstWhen } from './read-date';
import { addressText, personName } from './say-people';

/** Types of resource that people may not know, in plain words; the rest are spelled out from their own name. */
const KINDS: Readonly<Record<string, string>> = {
  Claim: 'A bill for care',
  ExplanationOfBenefit: 'How a bill for care was paid',
  Coverage: 'Who pays for care',
  Device: 'A device you use',
  DeviceUseStatement: 'A device you use',
  Communication: 'A message',
  QuestionnaireResponse: 'Answers to questions',
  MedicationAdministration: 'A medicine you were given',
  MedicationDispense: 'A medicine handed out',
  EpisodeOfCare: 'A time in a team’s care',
  Composition: 'A document',
  ClinicalImpression: 'What a clinician thought',
  RiskAssessment: 'A look at risks',
  Specimen: 'A sample',
  ImagingStudy: 'A scan or X-ray',
  List: 'A list',
  Basic: 'A note',
};

type Loose = Record<string, unknown>;
const asText = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() ? value : undefined);
const asConcept = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null ? conceptText((Array.isArray(value) ? value[0] : value) as fhir4.CodeableConcept) : undefined;
const start = (value: unknown): string | undefined => (typeof value === 'object' && value !== null ? asText((value as Loose).start) : undefined);

/** What a message says (Communication). */
const messageText = (payload: unknown): string | undefined =>
  Array.isArray(payload) ? payload.flatMap((part: unknown) => asText((part as Loose | null)?.contentString) ?? []).join('\n') || undefined : undefined;

/** Anything we have no better words for: what kind of thing, what it calls itself, when. */
export function sayOther(resource: fhir4.FhirResource): ItemWords {
  const fields = resource as unknown as Loose;
  const kind = KINDS[resource.resourceType] ?? spell(resource.resourceType);
  const own = asText(fields.title) ?? asConcept(fields.code) ?? asConcept(fields.type) ?? asConcept(fields.event) ?? asText(fields.description) ?? asConcept(fields.category);
  return {
    title: kind,
    clinicianWords: own && own.toLowerCase() !== kind.toLowerCase() ? own : undefined,
    summary: asText(fields.summary) ?? messageText(fields.payload),
    when: firstWhen(
      asText(fields.date),
      asText(fields.dateTime),
      asText(fields.created),
      asText(fields.createdDateTime),
      asText(fields.occurrenceDateTime),
      start(fields.occurrencePeriod),
      start(fields.effectivePeriod),
      start(fields.createdPeriod),
      asText(fields.receivedTime),
      asText(fields.authored),
      asText(fields.effectiveDateTime),
      asText(fields.authoredOn),
      asText(fields.started),
      asText(fields.sent),
      start(fields.period),
      start(fields.billablePeriod),
    ),
    notes: Array.isArray(fields.note) ? notesOf(fields.note as fhir4.Annotation[]) : [],
  };
}

/** "RiskAssessment" → "Risk assessment" */
const spell = (type: string): string => type.replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

/** An answer in words, of whatever type it is. */
function answerText(answer: fhir4.QuestionnaireResponseItemAnswer): string | undefined {
  const { valueBoolean, valueInteger, valueDecimal } = answer;
  if (valueBoolean !== undefined) return valueBoolean ? 'Yes' : 'No';
  const number = valueInteger ?? valueDecimal;
  if (number !== undefined) return quantityText({ value: number });
  return (
    answer.valueString ??
    answer.valueCoding?.display ??
    answer.valueCoding?.code ??
    firstWhen(answer.valueDate, answer.valueDateTime)?.text ??
    quantityText(answer.valueQuantity) ??
    answer.valueTime?.slice(0, 5) ??
    answer.valueReference?.display ??
    answer.valueAttachment?.title ??
    answer.valueUri
  );
}

/** Answers to questions, each with its question: how "about me" pages arrive. */
export function sayAnswers(resource: fhir4.QuestionnaireResponse, isAboutMe: boolean): ItemWords {
  const answers = (items: fhir4.QuestionnaireResponseItem[] | undefined): { name: string; value: string }[] =>
    (items ?? []).flatMap((item) => {
      const value = (item.answer ?? []).flatMap((answer) => answerText(answer) ?? []).join('. ');
      return [...(value ? [{ name: item.text ?? 'Answer', value }] : []), ...answers(item.item), ...(item.answer ?? []).flatMap((answer) => answers(answer.item))];
    });
  return { title: isAboutMe ? 'About me notes' : 'Answers to questions', when: firstWhen(resource.authored), facts: answers(resource.item), isCurrent: true };
}

const stripTags = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/\s+/g, ' ').trim();

/** A document in sections, such as "About me" in the form of the PRSB standard. */
export function sayComposition(resource: fhir4.Composition): ItemWords {
  return {
    title: resource.title ?? conceptText(resource.type) ?? 'A document',
    when: firstWhen(resource.date),
    facts: (resource.section ?? []).flatMap((section) => {
      const value = section.text?.div ? stripTags(section.text.div) : undefined;
      return value ? [{ name: section.title ?? conceptText(section.code) ?? 'Note', value }] : [];
    }),
    isCurrent: true,
  };
}

const GENDERS: Readonly<Record<string, string>> = { female: 'Female', male: 'Male', other: 'Other', unknown: 'Not known' };

/** What the person's number is called. */
export const NUMBER_FACT = 'NHS number';

/** Who the person is: name, birth, address, NHS number, language and communication needs. */
export function sayPatient(resource: fhir4.Patient): ItemWords {
  const nhsNumber = resource.identifier?.find((identifier) => identifier.system === NHS_NUMBER)?.value;
  const language = resource.communication?.find((one) => one.preferred) ?? resource.communication?.[0];
  const needsInterpreter = (resource.communication ?? []).some((one) =>
    one.extension?.some((extension) => extension.url.endsWith('/patient-interpreterRequired') && extension.valueBoolean === true),
  );
  return {
    title: personName(resource.name) ?? 'Your details',
    facts: [
      [NUMBER_FACT, nhsNumber && formatNhsNumber(nhsNumber)],
      ['Born', firstWhen(resource.birthDate)?.text],
      ['Sex', GENDERS[resource.gender ?? '']],
      ['Address', addressText(resource.address?.find((one) => one.use !== 'old'))],
      ['Telephone', (resource.telecom ?? []).flatMap((one) => (one.system === 'phone' && one.use !== 'old' ? (one.value ?? []) : [])).join(', ')],
      ['E-mail', resource.telecom?.find((one) => one.system === 'email')?.value],
      ['Language', conceptText(language?.language)],
      ['Interpreter', needsInterpreter ? 'Needed' : undefined],
      ['Died', firstWhen(resource.deceasedDateTime)?.text ?? (resource.deceasedBoolean === true ? 'Yes. We were not told when' : undefined)],
    ].flatMap(([name, value]) => (name && value ? [{ name, value }] : [])),
    isCurrent: true,
  };
}
