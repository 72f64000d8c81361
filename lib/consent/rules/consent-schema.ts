/**
 * The shape of a Consent in the IHE PCF form, strictly: an element that is not named here
 * is not understood, and a choice that is not understood in full must not be half obeyed.
 * Extensions may be ignored (FHIR R4 Extensibility); modifier extensions may not, so they
 * are named nowhere.
 */
import { z } from 'zod';
import { periodSchema, timeCovered } from '../fhir-time';

const text = z.string().min(1);
const element = { id: z.string().optional(), extension: z.array(z.unknown()).optional() };
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1);

const coding = z.strictObject({
  ...element,
  system: text,
  version: text.optional(),
  code: text,
  display: text.optional(),
  userSelected: z.boolean().optional(),
});
export type ReadCoding = z.infer<typeof coding>;

const codeableConcept = z.strictObject({ ...element, coding: list(coding), text: text.optional() });

const identifier = z.looseObject({ system: text.optional(), value: text.optional() });

const reference = z.strictObject({
  ...element,
  reference: text.optional(),
  type: text.optional(),
  identifier: identifier.optional(),
  display: text.optional(),
});
export type ReadReference = z.infer<typeof reference>;

const ruleElements = {
  ...element,
  type: z.enum(['permit', 'deny']),
  period: periodSchema.optional(),
  actor: list(z.strictObject({ ...element, role: codeableConcept, reference })).optional(),
  purpose: list(coding).optional(),
  securityLabel: list(coding).optional(),
  class: list(coding).optional(),
  code: list(codeableConcept).optional(),
  dataPeriod: periodSchema.optional(),
  data: list(
    z.strictObject({ ...element, meaning: z.enum(['instance', 'related', 'dependents', 'authoredby']), reference }),
  ).optional(),
};

// PCF: no third level ("Consent.provision.provision.provision" max 0).
const nestedProvision = z.strictObject(ruleElements);
export type ReadProvision = z.infer<typeof nestedProvision>;
const rootProvision = z.strictObject({ ...ruleElements, provision: list(nestedProvision).optional() });

/** The statuses of FHIR R4 that say: this is no choice in force. */
export const NOT_IN_FORCE: readonly string[] = ['draft', 'proposed', 'rejected', 'inactive', 'entered-in-error'];

const anyReference = z.looseObject({});

export const consentSchema = z
  .strictObject({
    ...element,
    resourceType: z.literal('Consent'),
    meta: z.looseObject({}).optional(),
    language: text.optional(),
    text: z.looseObject({}).optional(),
    contained: list(z.looseObject({ resourceType: text, id: text.optional() })).optional(),
    identifier: z.array(z.unknown()).optional(),
    status: z.enum(['active', ...NOT_IN_FORCE]),
    scope: codeableConcept,
    category: list(z.looseObject({})),
    patient: reference,
    dateTime: text.refine((value) => timeCovered(value) !== undefined, 'this is not a date that we can read'),
    performer: list(anyReference),
    organization: list(anyReference),
    sourceAttachment: z.looseObject({}).optional(),
    sourceReference: anyReference.optional(),
    policy: list(z.strictObject({ ...element, authority: text.optional(), uri: text })),
    provision: rootProvision,
  })
  .refine((consent) => (consent.sourceAttachment === undefined) !== (consent.sourceReference === undefined), {
    path: ['source'],
    message: 'a choice needs one source: sourceAttachment or sourceReference',
  });
export type ReadConsent = z.infer<typeof consentSchema>;
