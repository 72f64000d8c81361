/**
 * Addresses of the authorization server and the SMART configuration document.
 *
 * @see https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html#using-well-known
 */

/** Every address that a SMART client needs; all absolute, none with a slash at its end. */
export interface SmartEndpoints {
  fhirBase: string;
  issuer: string;
  authorize: string;
  token: string;
  introspect: string;
  revoke: string;
  jwks: string;
  userinfo: string;
  /** Ours: see docs/decisions/0046-looking-again.md. */
  lookAgain: string;
}

/** The authorization server's paths below its issuer. */
export const OAUTH_ROUTES = {
  authorization: '/authorize',
  token: '/token',
  introspection: '/introspect',
  revocation: '/revoke',
  jwks: '/jwks',
  userinfo: '/userinfo',
} as const;

/** Where the app of a professional asks to go from one look on to the next. */
export const LOOK_AGAIN_ROUTE = '/look-again';
/** The parameter of an authorization request with which it does. */
export const LOOK_AGAIN_PARAMETER = 'look_again';

const SMART_CAPABILITIES = [
  'launch-standalone',
  'launch-ehr',
  'authorize-post',
  'client-public',
  'client-confidential-symmetric',
  'client-confidential-asymmetric',
  'sso-openid-connect',
  'context-standalone-patient',
  'context-ehr-patient',
  'context-banner',
  'permission-patient',
  'permission-user',
  'permission-offline',
  'permission-v1',
  'permission-v2',
] as const;

// "all listed SHALL work" (SMART 2.2, conformance): what is not granted is not listed.
const SCOPES_SUPPORTED = [
  'openid',
  'fhirUser',
  'launch',
  'launch/patient',
  'offline_access',
  'patient/*.rs',
  'patient/*.read',
  'patient/Consent.cruds',
  'user/*.rs',
  'user/*.read',
  'system/*.cruds',
] as const;

/** @param store `storeUrl`: origin of the central store, such as `https://store.example` */
export function smartEndpoints({ storeUrl }: { storeUrl: string }): SmartEndpoints {
  const origin = storeUrl.replace(/\/+$/, '');
  const issuer = `${origin}/oauth`;
  return {
    fhirBase: `${origin}/fhir`,
    issuer,
    authorize: issuer + OAUTH_ROUTES.authorization,
    token: issuer + OAUTH_ROUTES.token,
    introspect: issuer + OAUTH_ROUTES.introspection,
    revoke: issuer + OAUTH_ROUTES.revocation,
    jwks: issuer + OAUTH_ROUTES.jwks,
    userinfo: issuer + OAUTH_ROUTES.userinfo,
    lookAgain: issuer + LOOK_AGAIN_ROUTE,
  };
}

/**
 * The body of `<FHIR base>/.well-known/smart-configuration`.
 * @param addresses origins of the store and of the portal, where people see and stop the apps that they let in
 */
export function smartConfiguration(addresses: { storeUrl: string; portalUrl: string }) {
  const endpoints = smartEndpoints(addresses);
  return {
    issuer: endpoints.issuer,
    jwks_uri: endpoints.jwks,
    authorization_endpoint: endpoints.authorize,
    token_endpoint: endpoints.token,
    introspection_endpoint: endpoints.introspect,
    revocation_endpoint: endpoints.revoke,
    management_endpoint: `${addresses.portalUrl.replace(/\/+$/, '')}/apps`,
    look_again_endpoint: endpoints.lookAgain,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    token_endpoint_auth_signing_alg_values_supported: ['RS384', 'ES384'],
    scopes_supported: [...SCOPES_SUPPORTED],
    capabilities: [...SMART_CAPABILITIES],
  };
}
