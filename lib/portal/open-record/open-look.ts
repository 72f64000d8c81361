import 'server-only';
import { roleOf } from '@/lib/consent/roles/roles';
import type { ProfessionalRole } from '@/lib/consent/vocabulary';
import { readPerson } from './read-care';
import { readLook, type LookFacts } from './read-look';
import { readMark } from './read-mark';
import { readDirectory } from '@/lib/portal/record/read-record';
import type { PersonBanner } from '@/lib/wording/record/person-banner';
import { makeBanner } from '@/lib/portal/record/care-view';
import { kindOfOrganisation } from '@/lib/portal/record/where-from';
import { countRefusedAsNone } from '@/lib/portal/refused-as-none';
import { requireProfessionalSession, type ProfessionalSession } from '@/lib/portal/session/session';

/** A look that is open: the session, what it is for, and who the person is. */
export interface OpenLook extends ProfessionalSession {
  facts: LookFacts;
  role: ProfessionalRole | undefined;
  /** Absent when this viewer is not shown who it is. */
  banner: PersonBanner | undefined;
  /** Of the decision that it is open under; absent where the server has none. */
  mark: string | undefined;
}

/** Opens the look of this request. @throws SessionOver, StoreDown; redirects when nobody is signed in */
export async function openLook(now: Date): Promise<OpenLook> {
  const session = await requireProfessionalSession();
  const mark = await readMark(session.fhir);
  const [facts, patient, directory] = await Promise.all([readLook(session.accessToken), readPerson(session.fhir, session.patientId), readDirectory(session.fhir)]);
  const organisation = directory.find((one): one is fhir4.Organization => one.resourceType === 'Organization' && one.name === facts.organisation);
  const kind = kindOfOrganisation(organisation);
  return { ...session, fhir: countRefusedAsNone(session.fhir), facts, role: roleOf(facts.jobRoleCode, kind), banner: patient && makeBanner(patient, now), mark };
}
