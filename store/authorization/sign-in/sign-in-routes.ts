/**
 * The pages of a sign-in, under `/sign-in/…`:
 *
 * ```
 * /oauth/authorize ─► /sign-in/{uid} ─► identity provider ─► /sign-in/callback
 *    ─► /sign-in/{uid}/continue ─┬─ the portal's patient ─────────────────────┐
 *                                ├─ somebody who helps: whose record ─────────┤
 *                                ├─ another app's patient: permission screen ─┤
 *                                ├─ professional: whose record, and why ──────┤
 *                                └─ professional with an EHR launch ──────────┴─► /oauth/authorize/{uid} ─► app
 * ```
 *
 * A professional who goes on from a look (look-on.ts) comes to `continue` without the identity provider.
 *
 * Forms are safe from other sites: the interaction's cookie is SameSite=Lax, bound to the
 * uid in the path, and the Origin of a POST must be the store's own.
 */
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors } from 'oidc-provider';
import { loadAssets } from '@/lib/sign-in/assets';
import { ASSETS_PATH, pageHeaders } from '@/lib/sign-in/page';
import { renderPlainPage, type PlainPageName } from '@/lib/sign-in/plain-page';
import { comeBack, sendAway } from './at-identity-provider';
import { TooManyRequests } from '@/store/limits/too-many-requests';
import { answerHelperForm } from './helper-sign-in';
import { openWaiting, refuseSignIn, type Waiting } from './finish-sign-in';
import { isOwnForm } from './own-form';
import { IdentityUnavailable } from './identity-problems';
import { answerEmergencyForm, answerPermission, answerPersonForm, continueSignIn } from './own-pages';
import type { SignInDeps } from './sign-in-deps';

/** What a page does: shows something, or sends the browser on. */
export type Step =
  | { go: string }
  | { page: string; status?: number }
  | { plain: PlainPageName; status: number };

type Handler = (deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting) => Promise<Step>;

/** Adds the pages to the store's server, in a scope of their own. */
export function registerSignIn(server: FastifyInstance, deps: SignInDeps): void {
  void server.register(async (scope) => {
    if (!scope.hasContentTypeParser('application/x-www-form-urlencoded')) await scope.register(formbody, { bodyLimit: 32 * 1024 });
    scope.setErrorHandler((error, request, reply) => showFailure(error, request, reply));
    const assets = loadAssets();
    scope.get(`${ASSETS_PATH}/:name`, (request, reply) => {
      const asset = assets.get((request.params as { name: string }).name);
      if (!asset) return reply.code(404).send();
      return reply.headers({ 'content-type': asset.type, 'cache-control': 'public, max-age=86400', 'x-content-type-options': 'nosniff' }).send(asset.content);
    });
    scope.get('/sign-in/callback', async (request, reply) => show(reply, await comeBack(deps, request)));
    scope.get('/sign-in/:uid', page(deps, sendAway));
    scope.get('/sign-in/:uid/continue', page(deps, continueSignIn));
    scope.get('/sign-in/:uid/stop', page(deps, stop));
    scope.post('/sign-in/:uid/person', page(deps, answerPersonForm));
    scope.post('/sign-in/:uid/emergency', page(deps, answerEmergencyForm));
    scope.post('/sign-in/:uid/helper', page(deps, answerHelperForm));
    scope.post('/sign-in/:uid/permission', page(deps, answerPermission));
  });
}

function page(deps: SignInDeps, handle: Handler) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'POST' && !isOwnForm(request.headers, deps.storeUrl)) return show(reply, { plain: 'not-understood', status: 403 });
    const waiting = await openWaiting(deps.provider, request, reply);
    if (!waiting) return show(reply, { plain: 'over', status: 400 });
    return show(reply, await handle(deps, request, reply, waiting), waiting);
  };
}

const stop: Handler = async (deps, request, reply, waiting) => {
  await deps.records.takeBack(waiting.uid);
  return { go: await refuseSignIn(deps, { request, reply }, 'the person did not finish signing in') };
};

function show(reply: FastifyReply, step: Step, waiting?: Waiting) {
  if ('go' in step) return reply.header('cache-control', 'no-store').redirect(step.go, 303);
  void reply.headers(pageHeaders(waiting?.redirectUri));
  if ('page' in step) return reply.code(step.status ?? 200).send(step.page);
  return reply.code(step.status).send(renderPlainPage(step.plain, waiting && `/sign-in/${waiting.uid}/stop`));
}

/** Says of a failure what the person can do. The server logs its kind alone: its message may speak of a person. */
function showFailure(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  request.failure = error;
  if (error instanceof errors.SessionNotFound) return show(reply, { plain: 'over', status: 400 });
  if (error instanceof IdentityUnavailable) return show(reply, { plain: 'identity-unavailable', status: 503 });
  if (error instanceof TooManyRequests) return show(reply.header('retry-after', String(error.retryAfter)), { plain: 'too-many-requests', status: 429 });
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status < 500) return show(reply, { plain: 'not-understood', status });
  return show(reply, { plain: 'unavailable', status: 503 });
}
