import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Explanation } from '@/lib/audit/explanation';
import { professionalGroups } from '@/lib/consent/roles/professional-groups';
import { hashTokenId } from '@/store/authorization/token-id';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { openExports } from '@/store/export/open-exports';
import { startExports } from '@/store/export/run-exports';
import { openDoors } from '@/store/enforcement/open-doors';
import { openFeeds } from '@/store/feeds/open-feeds';
import { createHttpApp, type HttpAppDeps } from '@/store/http/http-app';
import { openDirectory } from '@/store/http/directory';
import type { LogLine } from '@/store/http/http-deps';
import { saveDirectory } from '@/store/repository/directory';
import { findPatient } from '@/store/repository/taking-in/patient-index';
import { sampleTransaction } from './sample-record';

export const STORE_URL = 'http://store.example';
export const FHIR_BASE = `${STORE_URL}/fhir`;
const PORTAL = 'portal';

type Json = Omit<fhir4.Bundle, 'resourceType'> & Pick<fhir4.OperationOutcome, 'issue'> & { resourceType?: string; name?: unknown; token_endpoint?: unknown };

export interface Called {
  status: number;
  headers: Record<string, string | undefined>;
  text: string;
  /** The body as JSON; an empty object when it is none. */
  json: Json;
}

export interface Ask {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS';
  token?: string | undefined;
  headers?: Record<string, string>;
  body?: unknown;
}

/** The store's HTTP server over a database of its own, with somebody to ask it as. */
export interface World {
  app: FastifyInstance;
  database: TestDatabase;
  log: LogLine[];
  ask(address: string, ask?: Ask): Promise<Called>;
  patientToken(nhsNumber: string, scope?: string): Promise<string>;
  /** The person in our own portal, which is a process of its own where it has another client id. */
  portalToken(nhsNumber: string, scope: string, clientId?: string): Promise<string>;
  /** Somebody who helps the person. */
  helperToken(nhsNumber: string, mayChange?: boolean, more?: { helperId?: string; until?: string }): Promise<string>;
  professionalToken(nhsNumber: string, who: Partial<Professional>): Promise<string>;
  officerToken(organisation: string, reach?: 'organisation' | 'everywhere', scope?: string): Promise<string>;
  sourceToken(sourceCode: string | undefined, name: string, scope?: string): Promise<string>;
  /** Harbour View Surgery sends a record (sample-record.ts). */
  takeInSample(nhsNumber: string): Promise<void>;
  patientId(nhsNumber: string): Promise<string>;
  close(): Promise<void>;
}

interface Professional {
  name: string;
  jobRoleCode: string;
  jobRoleName: string;
  role: string;
  /** What of the record explains them; absent when nobody looked. */
  explanation: readonly Explanation[];
  organisation: { code: string; name: string; reference: string };
  purpose: 'TREAT' | 'ETREAT' | 'BTG';
  reason: string;
  scope: string;
}

/** @param others what to build the server with besides, or instead */
export async function openWorld(others: Partial<HttpAppDeps> = {}): Promise<World> {
  const database = await createTestDatabase();
  const { databases } = database;
  const clock = (): Date => new Date();
  const log: LogLine[] = [];
  const feeds = { databases, now: clock, serverUrl: FHIR_BASE };
  await saveDirectory(databases, 'store', professionalGroups(), clock());
  const exports = startExports({ databases, fhirBase: FHIR_BASE, clock, smallestGroup: 1 });
  const app = createHttpApp({
    exports: openExports(databases, exports, clock),
    noticeChannels: ['email', 'sms'],
    postsLetters: true,
    ...openDoors({ databases, fhirBase: FHIR_BASE, clock, portalClientId: PORTAL, oversightOrganisation: 'QKS' }),
    directory: openDirectory(databases),
    feeds: openFeeds(feeds),
    fhirBase: FHIR_BASE,
    storeUrl: STORE_URL,
    portalUrl: 'http://portal.test',
    version: '0.0.0',
    clock,
    isHealthy: async () => (await databases.reader.query('select 1')).rowCount === 1,
    log: (line) => log.push(line),
    ...others,
  });

  const patientId = async (nhsNumber: string): Promise<string> => {
    const person = await findPatient(databases, { nhsNumber });
    if (!person) throw new Error(`nobody has the NHS number ${nhsNumber}`);
    return person.patientId;
  };

  const saveToken = async (kind: 'AccessToken' | 'ClientCredentials', scope: string, grant?: object, sourceCode?: string, name = 'An app', clientId: string = randomUUID()): Promise<string> => {
    const [token, grantId] = [randomUUID(), randomUUID()];
    const { prisma } = databases;
    const client = { id: clientId, name, kind: 'test', metadata: {}, ...(sourceCode === undefined ? {} : { sourceCode }) };
    await prisma.oauthClient.upsert({ where: { id: clientId }, create: client, update: {} });
    const exp = Math.floor(Date.now() / 1000) + 600;
    if (grant) {
      await prisma.accessGrant.create({ data: { grantId, patientId: (grant as { patientId?: string }).patientId ?? null, context: grant } });
      await prisma.oidcPayload.create({ data: { kind: 'Grant', id: grantId, payload: { clientId, resources: { [FHIR_BASE]: scope } }, expiresAt: new Date(exp * 1000) } });
    }
    const payload = { clientId, scope, exp, aud: FHIR_BASE, ...(grant ? { grantId } : {}) };
    await prisma.oidcPayload.create({ data: { kind, id: hashTokenId(token), payload, ...(grant ? { grantId } : {}), expiresAt: new Date(exp * 1000) } });
    return token;
  };

  const asPerson = async (nhsNumber: string): Promise<{ patientId: string } & Record<string, unknown>> => {
    const id = await patientId(nhsNumber);
    return { kind: 'patient', patientId: id, subject: { issuer: 'https://login.example', id }, name: 'The person' };
  };

  const world: World = {
    app,
    database,
    log,
    patientId,
    async ask(address, { method = 'GET', token, headers = {}, body } = {}) {
      const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const contentType: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/fhir+json' };
      const answer = await app.inject({
        method,
        url: address.startsWith('/') ? address : `/fhir/${address}`,
        headers: { ...contentType, ...authorization, ...headers },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const isJson = /[/+]json/.test(String(answer.headers['content-type'])) && answer.body !== '';
      return { status: answer.statusCode, headers: answer.headers as Called['headers'], text: answer.body, json: (isJson ? JSON.parse(answer.body) : {}) as Json };
    },
    async patientToken(nhsNumber, scope = 'patient/*.rs patient/Consent.cruds patient/Task.crus') {
      return saveToken('AccessToken', scope, await asPerson(nhsNumber));
    },
    portalToken: async (nhsNumber, scope, clientId = PORTAL) => saveToken('AccessToken', scope, await asPerson(nhsNumber), undefined, 'My Care Record', clientId),
    async helperToken(nhsNumber, mayChange = false, more = {}) {
      const grant = { kind: 'helper', helperId: randomUUID(), patientId: await patientId(nhsNumber), subject: { issuer: 'https://login.example', id: 'helper' }, name: 'Nora Vale', until: '2999-01-01T00:00:00Z', mayChange, ...more };
      return saveToken('AccessToken', 'patient/*.rs patient/Consent.cu', grant, undefined, 'My Care Record', PORTAL);
    },
    async professionalToken(nhsNumber, who) {
      const { scope = 'user/*.rs', ...said } = who;
      const grant = {
        kind: 'professional',
        patientId: await patientId(nhsNumber),
        subject: { issuer: 'https://login.example', id: 'p1' },
        practitioner: 'Practitioner/sds-555000000001',
        name: 'Sam Okafor',
        jobRoleCode: 'R0260',
        jobRoleName: 'General Medical Practitioner',
        role: 'gp',
        organisation: { code: 'DEMOGP1', name: 'Harbour View Surgery', reference: 'Organization/ods-demogp1' },
        purpose: 'TREAT',
        reason: 'A review',
        ...said,
      };
      return saveToken('AccessToken', scope, grant);
    },
    officerToken: (organisation, reach = 'organisation', scope = 'user/Task.rus') =>
      saveToken('AccessToken', scope, {
        kind: 'privacy-officer',
        subject: { issuer: 'https://login.example', id: `officer-${organisation}` },
        practitioner: 'Practitioner/sds-555000000902',
        name: 'Imran Yousaf',
        jobRoleCode: 'R0001',
        jobRoleName: 'Privacy Officer',
        organisation: { code: organisation, name: `Organisation ${organisation}`, reference: `Organization/ods-${organisation.toLowerCase()}` },
        reach,
      }),
    sourceToken: (sourceCode, name, scope = 'system/*.cruds') => saveToken('ClientCredentials', scope, undefined, sourceCode, name),
    async takeInSample(nhsNumber) {
      const source = await world.sourceToken('DEMOGP1', 'Harbour View Surgery');
      const taken = await world.ask('/fhir', { method: 'POST', token: source, body: sampleTransaction(nhsNumber) });
      if (taken.status !== 200) throw new Error(`the sample was not taken in: ${taken.text}`);
    },
    async close() {
      await app.close();
      await exports.stop();
      await database.drop();
    },
  };
  return world;
}
