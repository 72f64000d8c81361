/** Which of the scopes that a client asks for can be granted to it at all. */
import { findSearchParameter, isSearchableType } from '@/lib/fhir/search-parameters';
import { isWithin, parseSmartScope, parseSmartScopes, splitScopes, type ScopeContext, type SmartScope } from '@/lib/smart/scopes';
import type { ClientKind } from './client-records';

/** Scopes that are no FHIR resource scopes. They rest on the authorization server alone. */
export const PLAIN_SCOPES = ['openid', 'fhirUser', 'offline_access', 'launch', 'launch/patient', 'launch/relatedperson'] as const;

/** The portal's, for somebody who helps: whose record it is for is chosen when they sign in (SMART 2.2, launch context of another type). */
export const HELPER_SCOPE = 'launch/relatedperson' satisfies (typeof PLAIN_SCOPES)[number];

/** Lets a backend service introspect any client's tokens. Two underscores mark a scope of our own (SMART 2.2, "Extensibility"). */
export const INTROSPECTION_SCOPE = '__introspection';

export interface ScopedClient {
  kind: ClientKind;
  /** Space-separated scopes that it was registered with. */
  registered: string;
}

// A backend service acts for itself and for nobody; an app acts for a person and never as a system.
const CONTEXTS: Readonly<Record<ClientKind, readonly ScopeContext[]>> = {
  portal: ['patient', 'user'],
  public: ['patient', 'user'],
  confidential: ['patient', 'user'],
  backend: ['system'],
};

/**
 * The SMART resource scopes, and {@link INTROSPECTION_SCOPE}, among `requested` that the client is registered for, in the
 * order and form asked. What cannot be granted is left out, as SMART 2.2 permits: "the
 * scopes ultimately granted … may differ from the scopes requested".
 */
export function grantableScopes(requested: readonly string[], client: ScopedClient): string[] {
  const registered = parseSmartScopes(splitScopes(client.registered));
  return requested.filter((text) => {
    if (text === INTROSPECTION_SCOPE) return client.kind === 'backend' && splitScopes(client.registered).includes(text);
    const scope = parseSmartScope(text);
    if (!scope || !CONTEXTS[client.kind].includes(scope.context) || !isOfTypeHere(scope) || !canBeHeld(scope)) return false;
    return registered.some((wide) => isWithin(scope, wide));
  });
}

/** Of what is not kept here nothing can be seen, and nobody is asked to allow it. */
const isOfTypeHere = ({ type }: SmartScope): boolean => type === '*' || isSearchableType(type);

/**
 * Whether an app can be held to the conditions of a scope (store/http/scopes/scope-grant.ts): by what its type is searched by, and
 * not by dates. Nobody is asked to allow what opens nothing. Of every type (`*`) each is asked by itself.
 */
export function canBeHeld({ type, restrictions }: SmartScope): boolean {
  return type === '*' || restrictions.every(({ parameter }) => (findSearchParameter(type, parameter)?.kind ?? 'date') !== 'date');
}

/**
 * Of an authorization request of which no resource scope can be granted: whether it asks for any, or for nothing that is known here.
 * To ask only who somebody is (`openid`) is not in vain, with scopes beside it that only other servers know (`profile`).
 */
export function asksInVain(requested: readonly string[], client: ScopedClient): boolean {
  return requested.some((text) => /^(?:patient|user|system)\//.test(text)) || grantablePlainScopes(requested, client).length === 0;
}

/** With these an app asks for a person in context, whom its token has anyway. They open nothing by themselves, and need no registration. */
const OPEN_NOTHING: readonly string[] = ['launch', 'launch/patient'];

/**
 * Those of the plain scopes that the client may have: who somebody is (`openid`, `fhirUser`), and to go on when they are away, if it
 * is registered for that. No other app than the portal has a helper in context.
 */
export function grantablePlainScopes(requested: readonly string[], client: ScopedClient): string[] {
  const registered = new Set([...splitScopes(client.registered), ...OPEN_NOTHING]);
  const mayHave = (scope: string): boolean => (scope === HELPER_SCOPE ? client.kind === 'portal' : registered.has(scope));
  return requested.filter((scope) => (PLAIN_SCOPES as readonly string[]).includes(scope) && mayHave(scope));
}
