import { ODS_ORGANISATION } from '@/lib/fhir/identifiers';
import type { Choice, ChoiceExcept, ChoiceFrom, ChoiceWhat } from './choice-schema';
import { ACT_REASON, CONSENT_SCOPE, LOINC, PARTICIPATION_TYPE, RECORD_PART, RESOURCE_TYPES_SYSTEM } from '../code-systems';
import { labelCoding } from '../labels';
import { roleGroupReference, type RecordPart } from '../vocabulary';

/** Whose choice it is and when and how it was made. */
export interface ConsentContext {
  patientId: string;
  madeAt: Date;
  /** The sentence that the person confirmed; kept in the Consent as its source. */
  words?: string;
}

/** Of every choice that our own form writes. */
export const SOURCE_TITLE = 'A choice made in My Care Record';

const PCF = 'https://profiles.ihe.net/ITI/PCF/';

/** Parts that are exactly whole resource types, so that systems that do not know our parts still keep the choice. */
export const TYPES_OF_PART: Partial<Record<RecordPart, readonly string[]>> = {
  alerts: ['Flag'],
  allergies: ['AllergyIntolerance'],
  medicines: ['MedicationRequest', 'MedicationStatement', 'MedicationDispense', 'MedicationAdministration', 'Medication'],
  vaccinations: ['Immunization'],
};

/**
 * A choice as a FHIR Consent in the IHE PCF form: a root permission, with what is kept
 * back nested in it as a refusal, and what is opened again as permissions.
 */
export function choiceToConsent(choice: Choice, context: ConsentContext): fhir4.Consent {
  const patient: fhir4.Reference = { reference: `Patient/${context.patientId}` };
  const isAdvanced = choice.what !== 'everything' && 'topics' in choice.what;
  const meta: fhir4.Meta = {
    ...(choice.version !== undefined && { versionId: choice.version }),
    profile: [`${PCF}StructureDefinition/IHE.PCF.consent${isAdvanced ? 'Advanced' : 'Intermediate'}`],
  };
  return {
    resourceType: 'Consent',
    ...(choice.id !== undefined && { id: choice.id }),
    meta,
    status: 'active',
    scope: { coding: [{ system: CONSENT_SCOPE, code: 'patient-privacy' }] },
    category: [{ coding: [{ system: LOINC, code: '59284-0', display: 'Consent Document' }] }],
    patient,
    dateTime: context.madeAt.toISOString(),
    performer: [patient],
    organization: [{ identifier: { system: ODS_ORGANISATION, value: 'QKS' }, display: 'NHS Kent and Medway ICB' }],
    sourceAttachment: sourceOf(context),
    policy: [{ uri: `${PCF}Policy-all-normal` }],
    provision: provisionOf(choice),
  };
}

function sourceOf({ madeAt, words }: ConsentContext): fhir4.Attachment {
  const title = SOURCE_TITLE;
  const creation = madeAt.toISOString();
  if (words === undefined) return { title, creation };
  const data = btoa(String.fromCharCode(...new TextEncoder().encode(words)));
  return { contentType: 'text/plain; charset=utf-8', language: 'en-GB', data, title, creation };
}

/** What a choice says, as the rules of a Consent. */
export function provisionOf(choice: Choice): fhir4.ConsentProvision {
  const what = matchOf(choice.what);
  const nested: fhir4.ConsentProvision[] = [
    { type: 'deny', ...actorsOf(choice.from), ...what },
    ...choice.except.map((whom): fhir4.ConsentProvision => ({ type: 'permit', ...actorsOf(whom), ...what })),
    ...(choice.inEmergency ? [{ type: 'permit' as const, purpose: [{ system: ACT_REASON, code: 'BTG' }], ...what }] : []),
  ];
  return { type: 'permit', ...(choice.until !== undefined && { period: { end: choice.until } }), provision: nested };
}

function actorsOf(whom: ChoiceFrom | ChoiceExcept): Pick<fhir4.ConsentProvision, 'actor'> {
  if (whom === 'everyone') return {};
  const role: fhir4.CodeableConcept = { coding: [{ system: PARTICIPATION_TYPE, code: 'IRCP' }] };
  const references =
    'roles' in whom ? whom.roles.map((one) => referenceTo(roleGroupReference(one))) : [referenceTo('organisation' in whom ? whom.organisation : whom.professional, whom.name)];
  return { actor: references.map((reference) => ({ role, reference })) };
}

const referenceTo = (reference: string, display?: string): fhir4.Reference => ({ reference, ...(display !== undefined && { display }) });

function matchOf(what: ChoiceWhat): Partial<fhir4.ConsentProvision> {
  if (what === 'everything') return {};
  if ('parts' in what) return { class: what.parts.flatMap(classesOf) };
  if ('topics' in what) return { securityLabel: what.topics.map(labelCoding) };
  if ('sourceOrganisation' in what) return { data: [{ meaning: 'authoredby', reference: referenceTo(what.sourceOrganisation, what.name) }] };
  if ('item' in what) return matchOfItem(what);
  return { dataPeriod: what.period };
}

/**
 * One thing. A report names its results, and they do not name it: those that are added to it later, or to a
 * panel of it, are meant too, and its visit, which it names as well, is not.
 */
function matchOfItem({ item, results = [] }: Extract<ChoiceWhat, { item: string }>): Partial<fhir4.ConsentProvision> {
  const isReport = item.startsWith('DiagnosticReport/');
  return {
    data: [item, ...results].map((reference) => ({ meaning: isReport ? 'related' : 'instance', reference: referenceTo(reference) })),
    ...(isReport && { class: ['DiagnosticReport', 'Observation'].map((code) => ({ system: RESOURCE_TYPES_SYSTEM, code })) }),
  };
}

const classesOf = (part: RecordPart): fhir4.Coding[] => [
  { system: RECORD_PART, code: part },
  ...(TYPES_OF_PART[part] ?? []).map((code) => ({ system: RESOURCE_TYPES_SYSTEM, code })),
];
