import type { z } from 'zod';
import { elementPath } from '@/lib/fhir/element-path';
import { parseReference } from '@/lib/fhir/references';
import { CONSENT_SCOPE } from '../code-systems';
import { consentSchema, type ReadConsent } from './consent-schema';
import { understandRule, type Problem } from './understand-rule';
import type { UnderstoodConsent } from './understood-consent';

export type ParsedConsent =
  | { ok: true; consent: fhir4.Consent; understood: UnderstoodConsent }
  | { ok: false; problems: Problem[] };

/** More than this helps nobody to mend a Consent. */
const PROBLEMS_AT_MOST = 50;

/**
 * Reads a Consent in the IHE PCF form (ITI.PCF 1.1.1, up to the Advanced profile).
 * Everything in it that could change who sees what must be understood; else it is refused
 * where it is written, and denies where it is already stored. Never throws.
 * @returns the Consent as given and as understood, or every problem with its FHIRPath
 */
export function parseConsent(value: unknown): ParsedConsent {
  const shape = consentSchema.safeParse(withoutPrimitiveExtensions(value));
  if (!shape.success) return { ok: false, problems: shape.error.issues.flatMap(toProblems).slice(0, PROBLEMS_AT_MOST) };
  const problems: Problem[] = [];
  const understood = understand(shape.data, problems);
  if (understood === undefined || problems.length > 0) return { ok: false, problems: problems.slice(0, PROBLEMS_AT_MOST) };
  return { ok: true, consent: value as fhir4.Consent, understood };
}

/**
 * Leaves out `_display` and the like beside the value that they extend: FHIR lets extensions be ignored, and a primitive
 * has no other. One that stands in place of its value says that there is none, and is not understood.
 */
function withoutPrimitiveExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrimitiveExtensions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key.startsWith('_') && Object.hasOwn(value, key.slice(1)) ? [] : [[key, withoutPrimitiveExtensions(inner)]],
    ),
  );
}

function understand(consent: ReadConsent, problems: Problem[]): UnderstoodConsent | undefined {
  const place = { path: 'Consent.provision', contained: consent.contained ?? [], problems };
  if (!consent.scope.coding.some(({ system, code }) => system === CONSENT_SCOPE && code === 'patient-privacy')) {
    problems.push({ path: 'Consent.scope', message: 'only choices about privacy (consentscope patient-privacy) are kept here' });
  }
  const patient = readPatient(consent.patient.reference);
  if (patient === undefined) problems.push({ path: 'Consent.patient', message: 'a choice must say whose it is: Patient/id' });
  const root = understandRule(consent.provision, place);
  const nested = (consent.provision.provision ?? []).map((provision, index) =>
    understandRule(provision, { ...place, path: `Consent.provision.provision[${index}]` }),
  );
  return patient === undefined ? undefined : { patient, root, nested };
}

/** The store writes the person's own reference into what it stores, so here a full address of it is understood too. */
function readPatient(reference: string | undefined): string | undefined {
  const literal = parseReference(reference);
  return literal?.type === 'Patient' ? `Patient/${literal.id}` : undefined;
}

function toProblems(issue: z.core.$ZodIssue): Problem[] {
  const path = elementPath(issue.path, 'Consent');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'this element is not understood here' }));
  }
  return [{ path, message: describeIssue(issue) }];
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_value') return `this must be ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small') return 'this must not be empty';
  if (issue.code === 'invalid_type') return `this is missing or is no ${issue.expected}`;
  return 'this cannot be read';
}
