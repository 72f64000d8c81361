/**
 * A choice as a person makes it: what, from whom, except whom, in an emergency or not,
 * until when. The form and the server share this schema; a FHIR Consent carries it
 * without loss.
 */
import { z } from 'zod';
import { timeCovered } from '../fhir-time';
import { readLiteral } from '../read-reference';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS, type RecordPart } from '../vocabulary';

/** `Type/id`, of these types or of any. */
const literal = (...types: string[]) =>
  z.string().refine((value) => {
    const read = readLiteral(value);
    return read?.reference === value && (types.length === 0 || types.includes(read.type));
  }, 'This is not a reference that we know.');
/** A day, `2027-05-23`. */
const day = z.string().refine((value) => value.length === 10 && timeCovered(value) !== undefined, 'Enter a real date.');
/** What the organisation or person is called, for the page that shows the choice. */
const name = z.string().trim().min(1).max(200).optional();
const isUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** Whoever keeps their visits keeps the details too, which say where and when as well. In the order of the record. */
const withDetails = (parts: readonly RecordPart[]): RecordPart[] =>
  RECORD_PARTS.filter((part) => parts.includes(part) || (part === 'visit-details' && parts.includes('visits')));

const organisation = z.strictObject({ organisation: literal('Organization'), name });
const professional = z.strictObject({ professional: literal('Practitioner', 'PractitionerRole'), name });
const roles = z.strictObject({ roles: z.array(z.enum(PROFESSIONAL_ROLES)).min(1, 'Choose at least one kind of professional.').refine(isUnique, 'Choose each only once.') });

const choiceWhatSchema = z.union([
  z.literal('everything'),
  z.strictObject({ parts: z.array(z.enum(RECORD_PARTS)).min(1, 'Choose at least one part of your record.').transform(withDetails) }),
  z.strictObject({ topics: z.array(z.enum(SENSITIVITY_LABELS)).min(1, 'Choose at least one topic.').refine(isUnique, 'Choose each only once.') }),
  z.strictObject({ sourceOrganisation: literal('Organization'), name }),
  z
    .strictObject({ item: literal(), results: z.array(literal('Observation')).min(1).refine(isUnique, 'Name each only once.').optional() })
    // A report names its results, and they do not name it: who hides a report means them too.
    .refine(({ item, results }) => results === undefined || item.startsWith('DiagnosticReport/'), 'Only a report has results.'),
  z
    .strictObject({ period: z.strictObject({ start: day.optional(), end: day.optional() }) })
    .refine(({ period }) => period.start !== undefined || period.end !== undefined, 'Enter a start or an end.')
    .refine(({ period }) => !period.start || !period.end || period.start <= period.end, 'The end must not be before the start.'),
]);

export const choiceSchema = z.strictObject({
  /** The Consent's id and version, once it is saved. */
  id: z.string().optional(),
  version: z.string().optional(),
  what: choiceWhatSchema,
  from: z.union([z.literal('everyone'), roles, organisation, professional]),
  /** Those for whom it is opened again. */
  except: z.array(z.union([roles, organisation, professional])),
  /** Whether it may still be seen in an emergency look. */
  inEmergency: z.boolean(),
  /** The last day on which the choice holds. */
  until: day.optional(),
});

export type Choice = z.infer<typeof choiceSchema>;
export type ChoiceWhat = Choice['what'];
export type ChoiceFrom = Choice['from'];
export type ChoiceExcept = Choice['except'][number];
