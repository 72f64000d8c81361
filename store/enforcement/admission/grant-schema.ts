/** What a grant is bound to, as it is kept: one schema for the sign-in that writes it, for the tokens made from it and for the door. */
import { z } from 'zod';
import { explanationsSchema } from '@/lib/audit/explanation';
import { PROFESSIONAL_ROLES } from '@/lib/consent/vocabulary';
import { PROFESSIONAL_PURPOSES } from '@/lib/smart/purpose-of-use';
import type { HelperContext, PatientContext, PrivacyOfficerContext, ProfessionalContext } from './access-context';

type TokenFact = 'tokenId' | 'clientId' | 'clientName' | 'scopes' | 'expiresAt';

/** An access context without the facts of the token itself, which the door adds. */
export type GrantContext = Omit<PatientContext, TokenFact> | Omit<HelperContext, TokenFact> | Omit<ProfessionalContext, TokenFact> | Omit<PrivacyOfficerContext, TokenFact>;

const subject = z.object({ issuer: z.string(), id: z.string() });
/** Of everybody who signs in as who they work as. */
const worker = {
  subject,
  practitioner: z.string().startsWith('Practitioner/'),
  name: z.string(),
  jobRoleCode: z.string(),
  jobRoleName: z.string(),
  organisation: z.object({ code: z.string().min(1), name: z.string(), reference: z.string().startsWith('Organization/') }),
};

export const grantContextSchema: z.ZodType<GrantContext> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patient'), patientId: z.uuid(), subject, name: z.string() }),
  z.object({ kind: z.literal('helper'), helperId: z.uuid(), patientId: z.uuid(), subject, name: z.string(), until: z.iso.datetime(), mayChange: z.boolean() }),
  z.object({
    kind: z.literal('professional'),
    patientId: z.uuid(),
    ...worker,
    // JSON has no undefined: a job role that the table lacks is an absent member.
    role: z.enum(PROFESSIONAL_ROLES).optional() as z.ZodType<ProfessionalContext['role']>,
    purpose: z.enum(PROFESSIONAL_PURPOSES),
    reason: z.string(),
    explanation: explanationsSchema.optional(),
    isNewOrganisation: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('privacy-officer'), ...worker, reach: z.enum(['organisation', 'everywhere']) }),
]);
