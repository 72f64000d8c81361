import { PORTAL_CLIENT_ID } from './client-ids';
import { readDemo, readHost, readPort, readSecret, readText, readUrl, type Environment } from './settings';

/** What the portal needs to know to run. Addresses have no trailing slash. */
export interface PortalConfig {
  host: string;
  portalPort: number;
  /** Public address of the portal. */
  portalUrl: string;
  storeUrl: string;
  /** Base of the FHIR server whose records are shown; any SMART-on-FHIR R4 server will do. */
  fhirBase: string;
  /** Encrypts the session cookie. */
  sessionSecret: string;
  /** Its name as a client of that server. */
  clientId: string;
  clientSecret: string;
  /** The page elsewhere to which the quick way out leads: one that tells nothing. */
  leaveUrl: string;
  /** Whether the start page may point to the practice identity provider's list of people. */
  demo: boolean;
}

/**
 * Reads the configuration of the portal. Call it when a request is served, not while
 * building: a build knows no secret.
 * @throws ConfigurationError with one sentence that names the first setting that is missing or wrong.
 */
export function readPortalConfig(env: Environment): PortalConfig {
  const portalPort = readPort(env, 'PORTAL_PORT', 3000);
  const storeUrl = readUrl(env, 'STORE_URL', `http://localhost:${readPort(env, 'STORE_PORT', 4000)}`);
  return {
    host: readHost(env),
    portalPort,
    portalUrl: readUrl(env, 'PORTAL_URL', `http://localhost:${portalPort}`),
    storeUrl,
    fhirBase: readUrl(env, 'FHIR_BASE', `${storeUrl}/fhir`),
    sessionSecret: readSecret(env, 'PORTAL_SESSION_SECRET'),
    clientId: readText(env, 'PORTAL_CLIENT_ID', PORTAL_CLIENT_ID),
    clientSecret: readSecret(env, 'PORTAL_CLIENT_SECRET'),
    leaveUrl: readUrl(env, 'LEAVE_URL', 'https://www.bbc.co.uk/weather'),
    demo: readDemo(env),
  };
}
