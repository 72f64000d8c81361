/**
 * What a grant is bound to: who acts, for which person and, for a professional, for what
 * purpose and reason. Written when a sign-in completes; the door reads it at every request.
 */
import type { Prisma, PrismaClient } from '@/prisma/client/client';
import { grantContextSchema, type GrantContext } from '@/store/enforcement/admission/grant-schema';

export async function saveAccessGrant(prisma: PrismaClient, grantId: string, context: GrantContext): Promise<void> {
  await prisma.accessGrant.create({ data: { grantId, patientId: 'patientId' in context ? context.patientId : null, context: toJson(context) } });
}

/** Prisma takes JSON as it is: without members that are undefined, and with arrays that may be written. */
const toJson = (context: GrantContext): Prisma.InputJsonObject => JSON.parse(JSON.stringify(context)) as Prisma.InputJsonObject;

/** @returns undefined when the grant has ended, or holds what cannot be read, which is no permission either */
export async function findAccessGrant(prisma: PrismaClient, grantId: string | undefined): Promise<GrantContext | undefined> {
  if (grantId === undefined) return undefined;
  const row = await prisma.accessGrant.findUnique({ where: { grantId } });
  return row ? grantContextSchema.safeParse(row.context).data : undefined;
}
