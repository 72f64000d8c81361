/** A store with its authorization server, its FHIR API and a practice identity provider, for integration tests. */
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { createIdentityProvider } from '@/demo/identity-provider/identity-provider';
import { identitySchema } from '@/demo/identity-type';
import type { PrivateKeySet } from '@/lib/config/json-web-keys';
import { DEFAULT_LIMITS } from '@/lib/config/limit-settings';
import { findFreePorts } from '@/scripts/start/free-port.mjs';
import { composeStore } from '@/store/compose-store';
import { createTestDatabase } from '@/store/database/test-database';
import { createRequestLimits, type RequestLimits } from '@/store/limits/request-limits';
import { registerPatient } from '@/store/repository/testing/register-patient';

const HOST = '127.0.0.1';

export const IDENTITIES = [
  { id: 'patient', kind: 'patient', name: 'George Ashdown', givenName: 'George', familyName: 'Ashdown', nhsNumber: '9990000018', dateOfBirth: '1941-03-03' },
  { id: 'stranger', kind: 'patient', name: 'Nora Vale', givenName: 'Nora', familyName: 'Vale', nhsNumber: '9990000026', dateOfBirth: '1990-01-01' },
  {
    id: 'paramedic',
    kind: 'professional',
    name: 'Tom Fielding',
    givenName: 'Tom',
    familyName: 'Fielding',
    jobRole: 'Paramedic',
    jobRoleCode: 'R1070',
    organisation: 'South East Coast Ambulance Service NHS Foundation Trust',
    organisationCode: 'RYD',
    sdsUserId: '555000000001',
  },
  { id: 'reviewer', kind: 'reviewer', name: 'Dorothy Vane', givenName: 'Dorothy', familyName: 'Vane' },
  ...(['QKS', 'RVV'] as const).map((organisationCode, index) => ({
    id: `officer-${organisationCode.toLowerCase()}`,
    kind: 'privacy-officer',
    name: 'Margaret Osborne',
    givenName: 'Margaret',
    familyName: 'Osborne',
    jobRole: 'Privacy Officer',
    jobRoleCode: 'R0001',
    organisation: `Organisation ${organisationCode}`,
    organisationCode,
    sdsUserId: `55500000090${index}`,
  })),
].map((identity) => identitySchema.parse(identity));

export const makeSigningKeys = (): PrivateKeySet => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'RS256', use: 'sig' }] } as PrivateKeySet;
};

const secret = () => randomBytes(32).toString('base64url');

/** @param limits many wrong attempts, all from one address, is what most of these tests are made of */
export async function startAuthorization(limits: RequestLimits = createRequestLimits({ ...DEFAULT_LIMITS, attempts: 0 })) {
  const database = await createTestDatabase();
  const { databases } = database;
  const [storePort = 0, identityPort = 0] = await findFreePorts(2);
  const [storeUrl, identityUrl, portalUrl] = [`http://${HOST}:${storePort}`, `http://${HOST}:${identityPort}`, 'http://portal.test'];
  const identityClient = { clientId: 'store', clientSecret: secret() };
  const portalClient = { id: 'portal', secret: secret() };
  const identity = createIdentityProvider(
    { host: HOST, identityPort, identityUrl, storeUrl, ...identityClient, dataDir: tmpdir(), cookieKeys: [secret()], signingKeys: makeSigningKeys() },
    IDENTITIES,
  );
  // Tests turn this clock; it rules launches and the times of events.
  const time = { now: new Date() };
  const clock = () => time.now;
  const fhirBase = `${storeUrl}/fhir`;
  const { app: store, authorization } = await composeStore({
    databases,
    config: {
      storeUrl,
      oversightOrganisation: 'QKS',
      portalUrl,
      fhirBase,
      identityProviders: [{ id: 'practice', issuer: identityUrl, clientId: identityClient.clientId, proof: { secret: identityClient.clientSecret } }],
      cookieKeys: [secret()],
      signingKeys: makeSigningKeys(),
      portalClient,
    },
    clock,
    findOrganisationKind: () => Promise.resolve('ambulance'),
    postsLetters: true, noticeChannels: ['email', 'sms'],
    limits,
    version: '0.0.0',
    log: () => undefined,
  });
  await Promise.all([store.listen({ host: HOST, port: storePort }), identity.listen({ host: HOST, port: identityPort })]);
  const patientId = await registerPatient(databases, { nhsNumber: '9990000018', birthDate: '1941-03-03' });

  return {
    storeUrl,
    issuer: `${storeUrl}/oauth`,
    fhirBase,
    portalUrl,
    portalClient,
    patientId,
    databases,
    migratorUrl: database.migratorUrl,
    time,
    async stop() {
      authorization.close();
      await Promise.all([store.close(), identity.close()]);
      await database.drop();
    },
  };
}
export type RunningAuthorization = Awaited<ReturnType<typeof startAuthorization>>;
