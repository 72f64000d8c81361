/**
 * Why a professional opens a record: the codes, the words for them, and how they travel
 * with an access token (IHE IUA), since SMART itself has no parameter for it.
 *
 * @see https://profiles.ihe.net/ITI/IUA/ (ITI-71, JSON Web Token extensions)
 */
import { z } from 'zod';

/** HL7 v3 ActReason, the code system of purposes of use. */
const PURPOSE_OF_USE_SYSTEM = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';

/** SDS job role codes, such as `R1070` for a paramedic. */
const JOB_ROLE_SYSTEM = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName';

/** The purposes for which a professional can open one person's record. */
export const PROFESSIONAL_PURPOSES = ['TREAT', 'ETREAT', 'BTG'] as const;
export type ProfessionalPurpose = (typeof PROFESSIONAL_PURPOSES)[number];

interface PurposeWords {
  label: string;
  hint: string;
}

/** What the form that a professional fills in says of each. */
export const PURPOSE_WORDS: Readonly<Record<ProfessionalPurpose, PurposeWords>> = {
  TREAT: { label: 'Direct care', hint: 'You are caring for this person now, or will be soon.' },
  ETREAT: { label: 'Urgent care', hint: 'This person needs care today.' },
  BTG: {
    label: 'Emergency look',
    hint: 'This person is in danger and you must see more than your role normally shows. A privacy officer checks every emergency look, and the person can see it.',
  },
};

const codingSchema = z.object({ system: z.string(), code: z.string(), display: z.string().optional() });

/** `extensions.ihe_iua` of an introspection answer. `reason` is the professional's own words and is ours, not IHE's. */
export const iheIuaSchema = z.object({
  purpose_of_use: z.array(codingSchema),
  subject_role: z.array(codingSchema),
  subject_name: z.string(),
  subject_organization: z.string(),
  subject_organization_id: z.array(z.string()),
  reason: z.string(),
});
export type IheIua = z.infer<typeof iheIuaSchema>;

/** The purpose, role and organisation that a professional's token is bound to. */
export interface BoundPurpose {
  name: string;
  purpose: ProfessionalPurpose;
  reason: string;
  jobRoleCode: string;
  jobRoleName: string;
  organisation: { code: string; name: string };
}

/** Puts what a token is bound to into IHE IUA's form. The organisation is named by its ODS code. */
export function composeIheIua(bound: BoundPurpose): IheIua {
  return {
    purpose_of_use: [{ system: PURPOSE_OF_USE_SYSTEM, code: bound.purpose }],
    subject_role: [{ system: JOB_ROLE_SYSTEM, code: bound.jobRoleCode, display: bound.jobRoleName }],
    subject_name: bound.name,
    subject_organization: bound.organisation.name,
    subject_organization_id: [bound.organisation.code],
    reason: bound.reason,
  };
}
