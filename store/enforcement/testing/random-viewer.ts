/** Random viewers of a record, and random choices of the person whose it is. */
import fc from 'fast-check';
import type { Choice } from '@/lib/consent/choice/choice-schema';
import { choiceToConsent } from '@/lib/consent/choice/choice-to-consent';
import { findContradictions } from '@/lib/consent/rules/find-contradictions';
import { parseConsent } from '@/lib/consent/rules/parse-consent';
import { jobRolesOf } from '@/lib/consent/roles/roles';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS } from '@/lib/consent/vocabulary';
import { SOURCES, type Person } from './random-items';
import { NOW } from './two-worlds';

export interface ViewerPlan {
  kind: 'patient' | 'helper' | 'professional';
  /** Of a helper: whether they see what is shared. */
  mayChange?: boolean;
  role: (typeof PROFESSIONAL_ROLES)[number];
  organisation: string;
  purpose: 'TREAT' | 'ETREAT' | 'BTG';
  scope: string;
}

const PROFESSIONAL_SCOPES = ['user/*.rs', 'user/*.rs', 'user/*.rs', 'user/*.s user/Observation.r', 'user/Observation.rs?category=laboratory user/Condition.rs user/Encounter.rs user/Provenance.rs'];

export const viewerPlan: fc.Arbitrary<ViewerPlan> = fc.record({
  kind: fc.constantFrom(...Array.from({ length: 10 }, () => 'professional' as const), 'patient' as const, 'helper' as const, 'helper' as const),
  mayChange: fc.boolean(),
  // Those who see some parts in outline, as often as all others.
  role: fc.oneof(fc.constantFrom(...PROFESSIONAL_ROLES), fc.constantFrom('care-worker', 'community-nurse', 'hospital-nurse')),
  organisation: fc.constantFrom(...SOURCES.map(({ code }) => code)),
  purpose: fc.constantFrom('TREAT', 'TREAT', 'ETREAT', 'BTG'),
  scope: fc.constantFrom(...PROFESSIONAL_SCOPES),
});

/** What a sign-in binds the viewer's token to. */
export function toGrant({ kind, mayChange = false, role, organisation, purpose }: ViewerPlan, patientId: string): { kind: string; patientId: string } & Record<string, unknown> {
  const subject = { issuer: 'https://login.example', id: 'p1' };
  if (kind === 'patient') return { kind, patientId, subject, name: 'The person' };
  if (kind === 'helper') return { kind, patientId, helperId: '00000000-0000-4000-8000-0000000000aa', subject, name: 'Nora Vale', until: '2999-01-01T00:00:00Z', mayChange };
  const reference = `Organization/ods-${organisation.toLowerCase()}`;
  const jobRoleCode = jobRolesOf(role)[0]?.code ?? 'R0000';
  return { kind, patientId, subject, practitioner: 'Practitioner/sds-1', name: 'Sam Okafor', jobRoleCode, jobRoleName: role, role, organisation: { code: organisation, name: organisation, reference }, purpose, reason: 'A review' };
}

const kinds = fc.record({ roles: fc.uniqueArray(fc.constantFrom(...PROFESSIONAL_ROLES), { minLength: 1, maxLength: 6 }) });

const whom: fc.Arbitrary<Choice['except'][number]> = fc.oneof(
  kinds,
  fc.record({ organisation: fc.constantFrom(...SOURCES.map(({ code }) => `Organization/ods-${code.toLowerCase()}`)) }),
  fc.constant({ professional: 'Practitioner/sds-1' }),
);

const what = ({ plans }: Person): fc.Arbitrary<Choice['what']> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant('everything' as const) },
    { weight: 4, arbitrary: fc.record({ parts: fc.uniqueArray(fc.constantFrom(...RECORD_PARTS), { minLength: 1, maxLength: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ topics: fc.uniqueArray(fc.constantFrom(...SENSITIVITY_LABELS), { minLength: 1, maxLength: 4 }) }) },
    { weight: 2, arbitrary: fc.record({ sourceOrganisation: fc.constantFrom(...SOURCES.map(({ code }) => `Organization/ods-${code.toLowerCase()}`)) }) },
    { weight: 9, arbitrary: fc.record({ item: fc.constantFrom(...plans.map(({ type, id }) => `${type}/${id}`)) }) },
    { weight: 2, arbitrary: fc.constantFrom({ period: { start: '2024-02-01', end: '2025-12-31' } }, { period: { end: '2024-03-01' } }, { period: { start: '2026-01-01' } }) },
  );

/** Such as a helper may be shown. */
const plainChoice: fc.Arbitrary<Choice> = fc.record({ what: fc.record({ parts: fc.constantFrom(...RECORD_PARTS).map((part) => [part]) }), from: kinds, except: fc.constant([]), inEmergency: fc.boolean() });

const choice = (person: Person): fc.Arbitrary<Choice> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ what: what(person), from: fc.oneof(fc.constant('everyone' as const), whom), except: fc.array(whom, { maxLength: 1 }), inEmergency: fc.boolean() }) },
    { weight: 1, arbitrary: plainChoice },
  );

/** What our own form does not say and other apps' Consents can: what is related to an item, and what has a code. */
const foreignRule = ({ plans }: Person): fc.Arbitrary<ForeignRule> =>
  fc.record(
    {
      type: fc.constantFrom('deny' as const, 'permit' as const),
      data: fc.tuple(fc.constantFrom(...plans), fc.constantFrom('related' as const, 'dependents' as const)).map(([{ type, id }, meaning]) => [{ meaning, reference: { reference: `${type}/${id}` } }]),
      code: fc.constantFrom('44054006', '35489007', '225444004').map((code) => [{ coding: [{ system: 'http://snomed.info/sct', code }] }]),
    },
    { requiredKeys: ['type'] },
  );
type ForeignRule = Pick<fhir4.ConsentProvision, 'type' | 'data' | 'code'>;

/** One that opens all that it keeps back is refused when it is made. */
function saysSomething(consent: fhir4.Consent): boolean {
  const parsed = parseConsent(consent);
  return parsed.ok && findContradictions(parsed.understood, NOW).length === 0;
}

/** The person's choices, as Consents. */
export const consents = (person: Person): fc.Arbitrary<fhir4.Consent[]> =>
  fc.array(
    fc.tuple(choice(person), fc.array(foreignRule(person), { maxLength: 1 })).map(([chosen, more]) => {
      const consent = choiceToConsent(chosen, { patientId: person.patientId, madeAt: NOW });
      const provision = consent.provision ?? {};
      return { ...consent, provision: { ...provision, provision: [...(provision.provision ?? []), ...more] } };
    }).filter(saysSomething),
    { maxLength: 3 },
  );
