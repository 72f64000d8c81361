/**
 * What a grant is bound to: who acts, for which person and, for a professional, for what
 * purpose and reason. Written when a sign-in completes; the door reads it at every request.
 */
import { z } from 'zod';
import { explanationsSchema } from '@/lib/audit/explanation';
import { PROFESSIONAL_ROLES } from '@/lib/consent/vocabulary';
import { PROFESSIONAL_PURPOSES } from '@/lib/smart/purpose-of-use';
import type { Prisma, PrismaClient } from '@/prisma/client/client';
import type { HelperContext, PatientContext, PrivacyOfficerContext, ProfessionalContext } from '@/store/enforcement/access-context';

type TokenFact = 'tokenId' | 'clientId' | 'clientName' | 'scopes' | 'expiresAt';

/** An access context without the facts of the token itself, which the door adds. */
export type GrantContext = Omit<PatientContext, TokenFact> | Omit<HelperContext, TokenFact> | Omit<ProfessionalContext, TokenFact> | Omit<PrivacyOfficerContext, TokenFact>;

const subject = z.object({ issuer: z.string(), id: z.string() });
const contextSchema: z.ZodType<GrantContext> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patient'), patientId: z.uuid(), subject, name: z.string() }),
  z.object({ kind: z.literal('helper'), helperId: z.uuid(), patientId: z.uuid(), subject, name: z.string(), until: z.iso.datetime() }),
  z.object({
    kind: z.literal('professional'),
    patientId: z.uuid(),
    subject,
    practitioner: z.string(),
    name: z.string(),
    jobRoleCode: z.string(),
    jobRoleName: z.string(),
    // JSON has no undefined: a job role that the table lacks is an absent member.
    role: z.enum(PROFESSIONAL_ROLES).optional() as z.ZodType<ProfessionalContext['role']>,
    organisation: z.object({ code: z.string(), name: z.string(), reference: z.string() }),
    purpose: z.enum(PROFESSIONAL_PURPOSES),
    reason: z.string(),
    explanation: explanationsSchema.optional(),
    isNewOrganisation: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('privacy-officer'),
    subject,
    practitioner: z.string(),
    name: z.string(),
    jobRoleCode: z.string(),
    jobRoleName: z.string(),
    organisation: z.object({ code: z.string(), name: z.string(), reference: z.string() }),
    reach: z.enum(['organisation', 'everywhere']),
  }),
]);

export async function saveAccessGrant(prisma: PrismaClient, grantId: string, context: GrantContext): Promise<void> {
  await prisma.accessGrant.create({ data: { grantId, patientId: 'patientId' in context ? context.patientId : null, context: toJson(context) } });
}

/** Prisma takes JSON as it is: without members that are undefined, and with arrays that may be written. */
const toJson = (context: GrantContext): Prisma.InputJsonObject => JSON.parse(JSON.stringify(context)) as Prisma.InputJsonObject;

/** @returns undefined when the grant has ended, or holds what cannot be read, which is no permission either */
export async function findAccessGrant(prisma: PrismaClient, grantId: string | undefined): Promise<GrantContext | undefined> {
  if (grantId === undefined) return undefined;
  const row = await prisma.accessGrant.findUnique({ where: { grantId } });
  return row ? contextSchema.safeParse(row.context).data : undefined;
}
