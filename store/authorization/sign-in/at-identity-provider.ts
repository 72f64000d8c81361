/** To the identity provider and back. */
import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';
import { browserOf, nameBrowser } from './browser-cookie';
import type { Waiting } from './finish-sign-in';
import { IdentityRefused } from './identity-problems';
import { takeUpSignIn } from './look-on';
import type { SignInDeps } from './sign-in-deps';
import type { Step } from './sign-in-routes';

const randomText = () => randomBytes(32).toString('base64url');

/** Sends the browser to the provider for patients or for staff, as the app's request tells; a professional who goes on from a look has been there. */
export async function sendAway(deps: SignInDeps, request: FastifyRequest, reply: FastifyReply, waiting: Waiting): Promise<Step> {
  if (await takeUpSignIn(deps, request, reply, waiting)) return { go: `/sign-in/${waiting.uid}/continue` };
  const people = whoSignsIn(waiting) ?? z.object({ as: z.enum(['patients', 'staff']) }).safeParse(request.query).data?.as;
  const both = [deps.identityProviders.providerFor('patients'), deps.identityProviders.providerFor('staff')];
  if (people === undefined && both[0] !== both[1]) return { page: renderWho(waiting.uid) };
  const provider = deps.identityProviders.providerFor(people ?? 'patients');
  if (!provider) return { plain: 'identity-unavailable', status: 503 };
  const state = randomText();
  const { url, checks } = await deps.identityProviders.begin(provider, state);
  await deps.records.keepAway(state, { uid: waiting.uid, provider, ...checks, browser: nameBrowser(request, reply, deps.storeUrl) });
  return { go: url };
}

/** Takes the browser back from the provider and keeps who it says signed in. */
export async function comeBack(deps: SignInDeps, request: FastifyRequest): Promise<Step> {
  const state = z.object({ state: z.string().min(1) }).safeParse(request.query).data?.state;
  const browser = browserOf(request);
  if (state === undefined || browser === undefined) return { plain: 'over', status: 400 };
  const away = await deps.records.takeAway(state);
  if (!away || away.browser !== browser) return { plain: 'over', status: 400 };
  try {
    const query = request.url.slice(request.url.indexOf('?'));
    const person = await deps.identityProviders.complete(away.provider, query, state, away);
    if (!person) return { plain: 'identity-unproven', status: 403 };
    await deps.records.keepBack(away.uid, person);
    return { go: `/sign-in/${away.uid}/continue` };
  } catch (error) {
    if (!(error instanceof IdentityRefused)) throw error;
    // Mostly somebody who changed their mind; should it be something else, the log says what.
    request.failure = error;
    return { go: `/sign-in/${away.uid}/stop` };
  }
}

/** Undefined when the request could be a patient's or a professional's. */
function whoSignsIn({ scopes, launch }: Waiting): 'patients' | 'staff' | undefined {
  if (launch !== undefined) return 'staff';
  const forUsers = scopes.some((scope) => scope.startsWith('user/'));
  const forPatients = scopes.some((scope) => scope.startsWith('patient/'));
  return forUsers === forPatients ? undefined : forUsers ? 'staff' : 'patients';
}

function renderWho(uid: string): string {
  return renderPage({
    title: 'How do you want to sign in?',
    body: html`<h1>How do you want to sign in?</h1>
<ul class="nhsuk-list"><li><a href="/sign-in/${uid}?as=patients">I want to see my own record</a></li><li><a href="/sign-in/${uid}?as=staff">I work in health or social care</a></li></ul>`,
  });
}
