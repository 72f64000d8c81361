import type { FastifyInstance } from 'fastify';
import { createAuthorization, type Authorization, type AuthorizationConfig } from './authorization/mount';
import { limitClients } from './authorization/limit-clients';
import type { FindOrganisationKind } from './authorization/sign-in/sign-in-deps';
import type { Databases } from './database/database';
import { hashHelperCode } from './enforcement/doors/helpers-door';
import { openDoors } from './enforcement/open-doors';
import { openFeeds } from './feeds/open-feeds';
import { findSource } from './feeds/sources';
import type { FeedDeps } from './feeds/transaction/incoming-transaction';
import { openDirectory } from './http/directory';
import { createHttpApp, type HttpAppDeps } from './http/http-app';
import { createStoreServer } from './http/node-server';
import { readClientAddress } from './limits/client-address';
import { limitAuthorization } from './limits/limit-authorization';
import { createRequestLimits } from './limits/request-limits';
import { saveDirectory, SIGN_IN_SOURCE } from './repository/directory';
import { isNewApp } from './repository/new-app';
import { explainLook } from './repository/log/explain-look';
import { findHelped, useHelperCode } from './repository/helpers';
import { findPerson, logPersonSearch, logSignIn } from './repository/find-person';

/** What the store is put together of; what is absent it does without. */
export interface StoreDeps extends Pick<HttpAppDeps, 'noticeChannels' | 'postsLetters' | 'version' | 'log' | 'limits' | 'trustedProxies' | 'exports' | 'logKeys'> {
  databases: Databases;
  config: AuthorizationConfig;
  clock: () => Date;
  /** By the kind that the operator registered a source with, unless a test says otherwise. */
  findOrganisationKind?: FindOrganisationKind;
}

/** A store that listens to nobody yet. */
export interface Store {
  app: FastifyInstance;
  authorization: Authorization;
  /** What feeds of other forms than FHIR are taken in with. */
  feeds: FeedDeps;
}

/**
 * Puts the store together over its databases: the FHIR API with its doors, and the
 * authorization server before it. The same for what runs and for what tests start.
 */
export async function composeStore({ databases, config, clock, findOrganisationKind = registeredKind(databases), ...http }: StoreDeps): Promise<Store> {
  const { fhirBase, storeUrl, portalUrl, oversightOrganisation, portalClient } = config;
  const feeds: FeedDeps = { databases, now: clock, serverUrl: fhirBase };
  const limits = http.limits ?? createRequestLimits();
  const authorization = createAuthorization({
    config,
    prisma: databases.prisma,
    people: {
      find: (asked) => findPerson(databases, asked),
      explain: (asked) => explainLook(databases, asked, clock()),
      isNewApp: (asked) => isNewApp(databases, asked),
      findHelped: (subject) => findHelped(databases, subject, clock()),
      useHelperCode: ({ code, ...asked }) => useHelperCode(databases, { ...asked, codeHash: hashHelperCode(code) }, clock()),
      logSearch: (facts) => logPersonSearch(databases, facts),
      logSignIn: (facts) => logSignIn(databases, facts),
      saveProfessional: async (practitioner) => void (await saveDirectory(databases, SIGN_IN_SOURCE, [practitioner], clock())),
    },
    findOrganisationKind,
    clock,
    countClient: limitClients(limits),
    onTokenIssued: (token) => limits.noteToken(token, true),
  });
  const handleFirst = limitAuthorization(authorization, limits, readClientAddress(http.trustedProxies ?? []), portalClient);
  const app = createHttpApp({
    ...http,
    limits,
    ...openDoors({ databases, fhirBase, clock, portalClientId: portalClient.id, oversightOrganisation }),
    directory: openDirectory(databases),
    feeds: openFeeds(feeds),
    fhirBase,
    storeUrl,
    portalUrl,
    clock,
    serverFactory: (handler) => createStoreServer((request, response) => void (handleFirst(request, response) || handler(request, response))),
    // A server that only reads, as one that stands by for another, can log no look.
    isHealthy: async () => (await databases.reader.query("select where current_setting('transaction_read_only') = 'off'")).rowCount === 1,
  });
  authorization.registerScreens(app);
  await authorization.prepare();
  return { app, authorization, feeds };
}

const registeredKind =
  (databases: Databases): FindOrganisationKind =>
  async (odsCode) =>
    (await findSource(databases, odsCode)).kind;
