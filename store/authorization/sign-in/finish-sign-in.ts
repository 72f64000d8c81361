/**
 * Ends a sign-in: binds a new grant to one person and hands the browser back to the app.
 * A grant is never used for a second authorization request.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client, Provider } from 'oidc-provider';
import { LOOK_AGAIN_PARAMETER } from '@/lib/smart/configuration';
import { splitScopes } from '@/lib/smart/scopes';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import { saveAccessGrant } from '../access-grants';
import { PLAIN_SCOPES, grantablePlainScopes, grantableScopes } from '../grantable-scopes';
import { scopedClient } from '../provider';
import type { SignInDeps } from './sign-in-deps';

/** An authorization request that waits for its person. */
export interface Waiting {
  uid: string;
  client: Client;
  scopes: readonly string[];
  launch: string | undefined;
  redirectUri: string | undefined;
  /** With which a professional goes on from a look. */
  lookAgain: string | undefined;
}

/** @throws errors.SessionNotFound when this browser has no such request waiting */
export async function openWaiting(provider: Provider, request: FastifyRequest, reply: FastifyReply): Promise<Waiting | undefined> {
  const interaction = await provider.interactionDetails(request.raw, reply.raw);
  const { uid, params } = interaction;
  const client = typeof params.client_id === 'string' ? await provider.Client.find(params.client_id) : undefined;
  if (!client || uid !== (request.params as { uid?: string }).uid) return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    uid,
    client,
    scopes: splitScopes(text(params.scope)),
    launch: text(params.launch),
    redirectUri: text(params.redirect_uri),
    lookAgain: text(params[LOOK_AGAIN_PARAMETER]),
  };
}

/** A professional's: it opens nothing to a patient (store/http/scopes/scope-grant.ts), who is asked to allow no such thing. */
const isForStaff = (scope: string): boolean => scope.startsWith('user/');

/** What the permission screen lets a patient decline. */
export function declinableScopes({ client, scopes }: Waiting): string[] {
  const scoped = scopedClient(client);
  const offline = grantablePlainScopes(scopes, scoped).filter((scope) => scope === 'offline_access');
  return [...grantableScopes(scopes, scoped).filter((scope) => !isForStaff(scope)), ...offline];
}

/**
 * @param declined scopes that the patient said no to
 * @returns where the browser goes next, and the grant that was made
 */
export async function finishSignIn(
  deps: SignInDeps,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  waiting: Waiting,
  context: GrantContext,
  declined: ReadonlySet<string>,
): Promise<{ go: string; grantId: string }> {
  const { provider, prisma, fhirBase } = deps;
  const accountId = accountIdOf(context);
  const grant = new provider.Grant({ accountId, clientId: waiting.client.clientId });
  const scoped = scopedClient(waiting.client);
  const plain = new Set(grantablePlainScopes(waiting.scopes, scoped));
  // A professional's access ends with the quarter of an hour: no refresh token.
  if (context.kind !== 'patient' || declined.has('offline_access')) plain.delete('offline_access');
  // oidc-provider leaves `openid` in once it was added, whatever is said of it later.
  grant.addOIDCScope([...plain]);
  for (const scope of PLAIN_SCOPES) if (!plain.has(scope)) grant.rejectOIDCScope(scope);
  const resourceScopes = grantableScopes(waiting.scopes, scoped);
  if (resourceScopes.length > 0) grant.addResourceScope(fhirBase, resourceScopes);
  const refused = resourceScopes.filter((scope) => declined.has(scope) || (context.kind === 'patient' && isForStaff(scope)));
  if (refused.length > 0) grant.rejectResourceScope(fhirBase, refused);
  const grantId = await grant.save();
  await saveAccessGrant(prisma, grantId, context);
  const result = { login: { accountId, remember: false }, consent: { grantId } };
  return { go: await provider.interactionResult(exchange.request.raw, exchange.reply.raw, result, { mergeWithLastSubmission: false }), grantId };
}

/** Hands the browser back to the app with `access_denied`. */
export function refuseSignIn(deps: SignInDeps, exchange: { request: FastifyRequest; reply: FastifyReply }, description: string): Promise<string> {
  const result = { error: 'access_denied', error_description: description };
  return deps.provider.interactionResult(exchange.request.raw, exchange.reply.raw, result, { mergeWithLastSubmission: false });
}

/** The `sub` that apps see: always the same for one person, and no key to them anywhere else. */
function accountIdOf({ subject }: GrantContext): string {
  return createHash('sha256').update(`${subject.issuer}\n${subject.id}`).digest('base64url');
}
