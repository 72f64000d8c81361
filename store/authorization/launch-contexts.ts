/**
 * SMART EHR launch: a value that a clinical system hands to an app, which stands for one
 * person, one purpose and one reason. Good once, for five minutes.
 */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { PROFESSIONAL_PURPOSES, type ProfessionalPurpose } from '@/lib/smart/purpose-of-use';
import type { PrismaClient } from '@/prisma/client/client';
import { hashTokenId } from './token-id';

const LAUNCH_MINUTES = 5;

export interface Launch {
  patientId: string;
  purpose: ProfessionalPurpose;
  reason: string;
}

const contextSchema = z.object({ purpose: z.enum(PROFESSIONAL_PURPOSES), reason: z.string() });

/** @returns the `launch` value; only its hash is stored */
export async function createLaunch(prisma: PrismaClient, launch: Launch, now: Date): Promise<string> {
  const value = randomBytes(32).toString('base64url');
  const { patientId, purpose, reason } = launch;
  const expiresAt = new Date(now.getTime() + LAUNCH_MINUTES * 60_000);
  await prisma.launchContext.create({ data: { id: hashTokenId(value), patientId, context: { purpose, reason }, expiresAt } });
  return value;
}

/** Whether the value could be used now. Using it up is {@link takeLaunch}. */
export async function isLaunchOpen(prisma: PrismaClient, value: string, now: Date): Promise<boolean> {
  return (await prisma.launchContext.count({ where: openLaunch(value, now) })) === 1;
}

/** Uses a launch up. @returns undefined when it is unknown, expired or used already */
export async function takeLaunch(prisma: PrismaClient, value: string, now: Date): Promise<Launch | undefined> {
  const { count } = await prisma.launchContext.updateMany({ where: openLaunch(value, now), data: { usedAt: now } });
  if (count !== 1) return undefined;
  const row = await prisma.launchContext.findUnique({ where: { id: hashTokenId(value) } });
  const context = contextSchema.safeParse(row?.context);
  return row && context.success ? { patientId: row.patientId, ...context.data } : undefined;
}

const openLaunch = (value: string, now: Date) => ({ id: hashTokenId(value), usedAt: null, expiresAt: { gt: now } });
