import type { Databases } from '@/store/database/database';
import { findSource } from '@/store/feeds/sources';
import { findPerson, logPersonSearch, logSignIn } from '@/store/repository/find-person';
import { createAuthorization, type Authorization, type AuthorizationConfig } from './mount';

/** The authorization server over the store's own databases: what the boot calls. See mount.ts for how to mount it. */
export function connectAuthorization({ config, databases, clock }: { config: AuthorizationConfig; databases: Databases; clock: () => Date }): Authorization {
  return createAuthorization({
    config,
    prisma: databases.prisma,
    people: {
      find: (asked) => findPerson(databases, asked),
      logSearch: (facts) => logPersonSearch(databases, facts),
      logSignIn: (facts) => logSignIn(databases, facts),
    },
    findOrganisationKind: async (odsCode) => (await findSource(databases, odsCode)).kind,
    clock,
  });
}
