/**
 * Checks a resource that a feed sends: that what the record rests on (what it is, whose it
 * is, its state, its dates and references) is there, and that all of it has the structure
 * that FHIR R4 gives its type: what is taken is passed on as it is.
 */
import { z } from 'zod';
import { datePeriod } from './date-period';
import { elementPath } from './element-path';
import { FHIR_ID } from './fhir-id';
import { findUnfit } from './r4-structure/find-unfit';
import { isSearchableType } from './search-parameters';

export interface ResourceProblem {
  /** FHIR path below the resource, such as `code.coding[0].system`; empty for the resource itself */
  path: string;
  message: string;
}

export type ValidatedResource = { ok: true; resource: fhir4.FhirResource } | { ok: false; problems: ResourceProblem[] };

const text = z.string({ error: 'must be text' }).min(1, 'must not be empty');
const code = text.regex(/^\S+( \S+)*$/, 'must be a code, without spaces at its ends');
const dateTime = z.string({ error: 'must be a date' }).refine((value) => datePeriod(value) !== undefined, 'is not a date of FHIR, such as 2026-03-04 or 2026-03-04T10:15:00Z');
const coding = z.looseObject({ system: text.optional(), code: code.optional(), display: text.optional() });
const concept = z.looseObject({ coding: z.array(coding).optional(), text: z.string().optional() }, { error: 'must be a CodeableConcept' });
const reference = z
  .looseObject({ reference: text.optional(), identifier: z.looseObject({}).optional(), display: z.string().optional() }, { error: 'must be a Reference' })
  .refine((value) => value.reference !== undefined || value.identifier !== undefined || value.display !== undefined, 'must say what it refers to');
const period = z.looseObject({ start: dateTime.optional(), end: dateTime.optional() });
const identifiers = z.array(z.looseObject({ system: text.optional(), value: text.optional() })).optional();
const oneOf = (...codes: [string, ...string[]]) => z.enum(codes, { error: `must be one of ${codes.join(', ')}` });

const base = z.looseObject({
  resourceType: text,
  id: z.string().regex(FHIR_ID, 'must be 1 to 64 letters, digits, hyphens and full stops').optional(),
  meta: z
    .looseObject({ security: z.array(coding).optional(), tag: z.array(coding).optional(), profile: z.array(text).optional(), source: text.optional() })
    .optional(),
  implicitRules: z.undefined({ error: 'is not understood here: leave it out' }).optional(),
  modifierExtension: z.undefined({ error: 'changes what the resource means and is not understood here' }).optional(),
});

const OF: Readonly<Record<string, z.ZodRawShape>> = {
  Patient: { identifier: identifiers, name: z.array(z.looseObject({ family: z.string().optional(), given: z.array(z.string().nullable()).optional() })).optional(), birthDate: dateTime.optional(), gender: oneOf('male', 'female', 'other', 'unknown').optional() },
  AllergyIntolerance: { patient: reference, code: concept.optional(), recordedDate: dateTime.optional(), onsetDateTime: dateTime.optional(), clinicalStatus: concept.optional(), verificationStatus: concept.optional() },
  Appointment: { status: code, participant: z.array(z.looseObject({ actor: reference.optional() })).min(1, 'must name who takes part'), start: dateTime.optional(), end: dateTime.optional() },
  CarePlan: { status: code, intent: code, subject: reference, period: period.optional() },
  CareTeam: { subject: reference.optional(), period: period.optional(), participant: z.array(z.looseObject({ member: reference.optional() })).optional() },
  Condition: { subject: reference, code: concept.optional(), clinicalStatus: concept.optional(), verificationStatus: concept.optional(), onsetDateTime: dateTime.optional(), abatementDateTime: dateTime.optional(), recordedDate: dateTime.optional() },
  DiagnosticReport: { status: code, code: concept, subject: reference.optional(), effectiveDateTime: dateTime.optional(), effectivePeriod: period.optional(), issued: dateTime.optional(), result: z.array(reference).optional() },
  DocumentReference: { status: oneOf('current', 'superseded', 'entered-in-error'), subject: reference.optional(), date: dateTime.optional(), content: z.array(z.looseObject({ attachment: z.looseObject({}) })).min(1, 'must have the document') },
  Binary: { contentType: code, data: z.string().regex(/^[A-Za-z0-9+/=\s]*$/, 'must be base64').optional() },
  Encounter: { status: code, class: z.looseObject({ code: code.optional() }), subject: reference.optional(), period: period.optional() },
  Flag: { status: oneOf('active', 'inactive', 'entered-in-error'), code: concept, subject: reference, period: period.optional() },
  Goal: { lifecycleStatus: code, description: concept, subject: reference, startDate: dateTime.optional() },
  Immunization: { status: code, vaccineCode: concept, patient: reference, occurrenceDateTime: dateTime.optional() },
  MedicationRequest: { status: code, intent: code, subject: reference, medicationCodeableConcept: concept.optional(), medicationReference: reference.optional(), authoredOn: dateTime.optional() },
  MedicationStatement: { status: code, subject: reference, medicationCodeableConcept: concept.optional(), medicationReference: reference.optional(), effectiveDateTime: dateTime.optional(), effectivePeriod: period.optional() },
  Observation: { status: code, code: concept, subject: reference.optional(), category: z.array(concept).optional(), effectiveDateTime: dateTime.optional(), effectivePeriod: period.optional(), issued: dateTime.optional() },
  Procedure: { status: code, subject: reference, code: concept.optional(), performedDateTime: dateTime.optional(), performedPeriod: period.optional() },
  RelatedPerson: { patient: reference },
  ServiceRequest: { status: code, intent: code, subject: reference, code: concept.optional(), authoredOn: dateTime.optional() },
  Organization: { identifier: identifiers, name: z.string().optional() },
  Practitioner: { identifier: identifiers },
  PractitionerRole: { identifier: identifiers, practitioner: reference.optional(), organization: reference.optional() },
};

const SCHEMAS = new Map(Object.entries(OF).map(([type, shape]) => [type, base.extend(shape)]));

/** Checks one resource. @returns the resource as it was sent, or every problem found */
export function validateResource(value: unknown): ValidatedResource {
  const type = (value as { resourceType?: unknown } | null | undefined)?.resourceType;
  // What a person wishes to be told is theirs to say.
  if (typeof type === 'string' && (!isSearchableType(type) || type === 'Subscription')) return { ok: false, problems: [{ path: 'resourceType', message: `is ${type}, which is no type that this store takes from a source` }] };
  const schema = (typeof type === 'string' ? SCHEMAS.get(type) : undefined) ?? base;
  // With what was given, as a schema says of a wrong value what it says of an absent one.
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map((issue) => ({ path: elementPath(issue.path), message: describe(issue) })) };
  }
  const resource = value as fhir4.FhirResource;
  const problems = findUnfit(resource);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, resource };
}

/** What zod's own words would be about its types, and not about the message. */
const SHAPES: Readonly<Record<string, string>> = { array: 'must be a list', object: 'must be an object', string: 'must be text' };

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.input === undefined) return 'is missing';
  return issue.message.startsWith('Invalid input') ? (SHAPES[issue.expected] ?? 'is of another form than FHIR R4 gives it') : issue.message;
}
