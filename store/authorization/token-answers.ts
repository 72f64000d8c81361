/**
 * Koa middleware around oidc-provider's token and introspection endpoints: what SMART and
 * IHE IUA add to their answers.
 */
import type { KoaContextWithOIDC } from 'oidc-provider';
import { z } from 'zod';
import { OAUTH_ROUTES } from '@/lib/smart/configuration';
import { composeIheIua } from '@/lib/smart/purpose-of-use';
import type { PrismaClient } from '@/prisma/client/client';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import { findAccessGrant } from './access-grants';

export interface AnswerDeps {
  prisma: PrismaClient;
  issuer: string;
  fhirBase: string;
}

/** What of a stored token an answer speaks of. */
export const tokenSchema = z.object({
  clientId: z.string(),
  /** Seconds since 1970; absent on a token that was made a moment ago. */
  exp: z.number().optional(),
  scope: z.string().optional(),
  grantId: z.string().optional(),
  accountId: z.string().optional(),
  extra: z.object({ granted_scope: z.string().optional() }).optional(),
});
export type Token = z.infer<typeof tokenSchema>;

type Next = () => Promise<void>;

/** Every scope of the token: oidc-provider's own `scope` leaves out openid, fhirUser and offline_access. */
export const scopeOf = (token: Token): string => token.extra?.granted_scope ?? token.scope ?? '';

/** URL of the resource that stands for who signed in. */
export function fhirUserOf(context: GrantContext, fhirBase: string): string {
  if (context.kind === 'patient') return `${fhirBase}/Patient/${context.patientId}`;
  return `${fhirBase}/${context.kind === 'helper' ? `RelatedPerson/${context.helperId}` : context.practitioner}`;
}

/** What SMART calls launch context. An app always shows whose record it is: nothing around it does. */
const launchContextOf = (context: GrantContext) => ('patientId' in context ? { patient: context.patientId, need_patient_banner: true } : {});

/** The token of an `Authorization: Bearer` header. */
export const bearerOf = (ctx: KoaContextWithOIDC): string | undefined => /^Bearer ([\w~+/.=-]+)$/i.exec(ctx.get('authorization'))?.[1];

/** Adds the launch context and the whole scope to token responses (SMART 2.2, "Response"). */
export function completeTokenResponse({ prisma }: AnswerDeps) {
  return async (ctx: KoaContextWithOIDC, next: Next): Promise<void> => {
    await next();
    if (ctx.path !== OAUTH_ROUTES.token) return;
    // "Cache-Control: no-store", "Pragma: no-cache": errors as well.
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Pragma', 'no-cache');
    const token = tokenSchema.safeParse(ctx.oidc?.entities.AccessToken ?? ctx.oidc?.entities.ClientCredentials).data;
    if (ctx.status !== 200 || !token) return;
    const context = await findAccessGrant(prisma, token.grantId);
    ctx.body = { ...(ctx.body as object), scope: scopeOf(token), ...(context ? launchContextOf(context) : {}) };
  };
}

/** Rewrites introspection answers: exactly what SMART 2.2 and IHE IUA name, and nothing at all of an inactive token. */
export function completeIntrospection(deps: AnswerDeps) {
  return async (ctx: KoaContextWithOIDC, next: Next): Promise<void> => {
    await next();
    if (ctx.path !== OAUTH_ROUTES.introspection || ctx.status !== 200) return;
    const isActive = (ctx.body as { active?: unknown } | undefined)?.active === true;
    const { entities } = ctx.oidc;
    const token = tokenSchema.safeParse(entities.AccessToken ?? entities.RefreshToken ?? entities.ClientCredentials).data;
    ctx.body = (isActive && token && (await describeToken(token, deps))) || { active: false };
  };
}

/** What introspection says of a live token; undefined when its grant has ended. */
export async function describeToken(token: Token, { prisma, issuer, fhirBase }: AnswerDeps) {
  const facts = { active: true, scope: scopeOf(token), client_id: token.clientId, exp: token.exp, iss: issuer };
  if (token.grantId === undefined) return facts;
  const context = await findAccessGrant(prisma, token.grantId);
  if (!context) return undefined;
  const person = { ...facts, sub: token.accountId, ...launchContextOf(context), fhirUser: fhirUserOf(context, fhirBase) };
  return context.kind === 'professional' ? { ...person, extensions: { ihe_iua: composeIheIua(context) } } : person;
}
