import 'server-only';
import type { PersonBanner } from '@/lib/wording/record/person-banner';
import { NotShown } from '@/lib/portal/errors';
import { readPerson } from './read-care';
import { readMark } from './read-mark';
import { makeBanner } from '@/lib/portal/record/care-view';
import { countRefusedAsNone } from '@/lib/portal/refused-as-none';
import { requireHelperSession, type HelperSession } from '@/lib/portal/session/session';

/** Somebody else's record, open for a helper: the session, and who the person is. */
export interface OpenHelping extends HelperSession {
  /** Absent when this helper is not shown who it is. */
  banner: PersonBanner | undefined;
  /** Of the decision that it is open under; absent where the server has none. */
  mark: string | undefined;
}

/** @throws SessionOver, StoreDown; redirects when nobody is signed in */
export async function openHelping(now: Date): Promise<OpenHelping> {
  const session = await requireHelperSession();
  const mark = await readMark(session.fhir);
  const patient = await readPerson(session.fhir, session.patientId);
  return { ...session, fhir: countRefusedAsNone(session.fhir), banner: patient && makeBanner(patient, now), mark };
}

/** The same for what the person shares. @throws NotShown for a helper whom the person lets see alone */
export async function openChoicesToHelp(now: Date): Promise<OpenHelping> {
  const helping = await openHelping(now);
  if (!helping.mayChange) throw new NotShown('Not for this helper.');
  return helping;
}
