/** What an operator says of a client, checked before it is registered. */
import { randomUUID } from 'node:crypto';
import type { ItemSource } from '@/lib/fhir/classify';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';
import { isOdsCode } from '@/lib/fhir/identifiers';
import { isResourceType } from '@/lib/consent/resource-types';
import { isResearchPurpose, RESEARCH_PURPOSES } from '@/lib/consent/roles/research-table';
import { parseSmartScope, splitScopes } from '@/lib/smart/scopes';
import { hashClientSecret, makeClientSecret, publicKeySetSchema, type ClientKind, type PublicKeySet, type RegisteredClient } from './client-records';
import { INTROSPECTION_SCOPE, PLAIN_SCOPES, canBeHeld } from './grantable-scopes';

export interface ClientWish {
  name: string;
  kind: Exclude<ClientKind, 'portal'>;
  redirectUris: readonly string[];
  /** Space-separated */
  scope: string;
  /** Text of a file */
  jwks?: string | undefined;
  jwksUri?: string | undefined;
  /** ODS code */
  source?: string | undefined;
  /** What kind of organisation that is, such as `hospital` */
  sourceKind?: string | undefined;
  /** Its system also tells us who looks in it */
  reportsLooks?: boolean | undefined;
  /** `HRESCH` or `PUBHLTH`: what it is given parts of many records for */
  purpose?: string | undefined;
}

export type Registration =
  | { ok: true; client: RegisteredClient; /** Shown once, never stored. */ secret: string | undefined }
  | { ok: false; problem: string };

/** Turns a wish into a client with a new id, or says in one plain sentence why it cannot be. */
export function registerClient(wish: ClientWish): Registration {
  const problem = problemOf(wish);
  if (problem !== undefined) return { ok: false, problem };
  const keys = wish.jwks === undefined ? undefined : readKeys(wish.jwks);
  if (typeof keys === 'string') return { ok: false, problem: keys };
  const isAsymmetric = keys !== undefined || wish.jwksUri !== undefined;
  const secret = wish.kind === 'confidential' && !isAsymmetric ? makeClientSecret() : undefined;
  const client: RegisteredClient = {
    id: randomUUID(),
    name: wish.name.trim(),
    kind: wish.kind,
    sourceCode: wish.source?.trim().toUpperCase() ?? null,
    metadata: {
      redirect_uris: [...wish.redirectUris],
      token_endpoint_auth_method: isAsymmetric ? 'private_key_jwt' : secret === undefined ? 'none' : 'client_secret_basic',
      ...(secret === undefined ? {} : { client_secret: hashClientSecret(secret) }),
      ...(keys === undefined ? {} : { jwks: keys }),
      ...(wish.jwksUri === undefined ? {} : { jwks_uri: wish.jwksUri }),
      smart_scope: splitScopes(wish.scope).join(' '),
      ...(isOrganisationKind(wish.sourceKind) ? { source_kind: wish.sourceKind } : {}),
      ...(wish.reportsLooks === true ? { source_reports_looks: true } : {}),
      ...(wish.purpose !== undefined && isResearchPurpose(wish.purpose) ? { purpose_of_use: wish.purpose, pseudonym_key: makeClientSecret() } : {}),
    },
  };
  return { ok: true, client, secret };
}

function problemOf(wish: ClientWish): string | undefined {
  const { name, kind, redirectUris, jwks, jwksUri, source } = wish;
  if (name.trim() === '' || name.length > 200) return 'Give the client a name of at most 200 characters with --name.';
  if (jwks !== undefined && jwksUri !== undefined) return 'Give either --jwks or --jwks-uri, not both.';
  if (kind === 'backend' && jwks === undefined && jwksUri === undefined) return 'A backend service proves itself with a key: give its public keys with --jwks FILE.';
  if (kind === 'public' && (jwks ?? jwksUri) !== undefined) return 'A public client has no keys: leave out --jwks, or register it with --confidential.';
  if (kind === 'backend' && redirectUris.length > 0) return 'A backend service has no redirect URI: leave out --redirect-uri.';
  if (kind !== 'backend' && redirectUris.length === 0) return 'Say where the app takes people back to with --redirect-uri.';
  const badUri = redirectUris.find((uri) => !isRedirectUri(uri));
  if (badUri !== undefined) return `${badUri} cannot be a redirect URI: it must be a whole https address without a fragment, a user name or a star, or an http address of this machine.`;
  if (jwksUri !== undefined && !(URL.canParse(jwksUri) && new URL(jwksUri).protocol === 'https:')) return '--jwks-uri must be an https address.';
  if (source !== undefined && !isOdsCode(source.trim())) return `${source} is not an ODS code: two to twelve letters and digits.`;
  if (source !== undefined && kind !== 'backend') return '--source is for feeds, which are backend services: add --backend.';
  if (wish.sourceKind !== undefined && source === undefined) return '--kind is what kind of organisation a feed is of: say which with --source.';
  if (wish.sourceKind !== undefined && !isOrganisationKind(wish.sourceKind)) return `${wish.sourceKind} is no kind of organisation: it is one of ${ORGANISATION_KINDS.join(', ')}.`;
  if (wish.reportsLooks === true && source === undefined) return '--reports-looks is said of the system that a feed is of: say which with --source.';
  return problemOfPurpose(wish) ?? problemOfScopes(splitScopes(wish.scope), kind);
}

const isOrganisationKind = (kind: string | undefined): kind is ItemSource['kind'] => (ORGANISATION_KINDS as readonly (string | undefined)[]).includes(kind);

function problemOfPurpose({ purpose, kind, source, scope }: ClientWish): string | undefined {
  if (purpose === undefined) return undefined;
  if (!isResearchPurpose(purpose)) return `${purpose} is no purpose that records are given in bulk for: ${RESEARCH_PURPOSES.join(' (research) or ')} (planning and public health).`;
  if (kind !== 'backend') return '--purpose is for research and planning, which are backend services: add --backend.';
  if (source !== undefined) return 'A feed sends records, and research and planning are given them: leave out --source or --purpose.';
  if (splitScopes(scope).some((text) => /[cud]/.test([...(parseSmartScope(text)?.permissions ?? [])].join('')))) return 'Research and planning read: their scopes end in .rs, such as system/*.rs.';
  return undefined;
}

function problemOfScopes(scopes: readonly string[], kind: ClientWish['kind']): string | undefined {
  if (scopes.length === 0) return 'Say what the client may ask for with --scope.';
  for (const text of scopes) {
    if (text === INTROSPECTION_SCOPE && kind === 'backend') continue;
    const isPlain = (PLAIN_SCOPES as readonly string[]).includes(text);
    const scope = parseSmartScope(text);
    if (!isPlain && !scope) return `${text} is not a SMART scope. Write it as, for example, patient/Observation.rs.`;
    if (scope && scope.type !== '*' && !isResourceType(scope.type)) return `${text} is of no type of FHIR R4. Write it as, for example, patient/Observation.rs.`;
    if (scope && !canBeHeld(scope)) return `${text} has a condition that nobody can be held to: give one that ${scope.type} is searched by, which is not a date.`;
    if (kind === 'backend' && scope?.context !== 'system') return `A backend service acts for nobody: ${text} is not for it. Its scopes begin with system/.`;
    if (kind !== 'backend' && scope?.context === 'system') return `An app acts for a person: ${text} is not for it. Its scopes begin with patient/ or user/.`;
  }
  return undefined;
}

/** OAuth 2.0 Security BCP: exact, encrypted, or on the person's own machine. What a browser would write otherwise, or is meant as a pattern, is a mistake. */
function isRedirectUri(text: string): boolean {
  if (!URL.canParse(text) || /[\s#*\\]/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** @returns the keys, or one sentence that says what is wrong with them */
function readKeys(text: string): PublicKeySet | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'The file given with --jwks is not JSON.';
  }
  const parsed = publicKeySetSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `The file given with --jwks is not a JSON Web Key Set of public keys, each with kid and kty: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`;
  }
  const kids = parsed.data.keys.map(({ kid }) => kid);
  if (new Set(kids).size !== kids.length) return 'Two keys of the file given with --jwks have the same kid.';
  // SMART 2.2: RS384 needs an RSA key, ES384 one on the curve P-384.
  if (parsed.data.keys.some((key) => key.kty === 'EC' && key.crv !== 'P-384')) return 'A key of the file given with --jwks is not on the curve P-384, which ES384 needs.';
  return parsed.data;
}
