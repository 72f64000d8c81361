import 'server-only';
import { parseEvent } from '@/lib/audit/parse-event';
import type { Choice } from '@/lib/consent/choice/choice';
import type { StepNews } from '@/lib/consent/questions/choice-steps';
import type { PreviewSight } from '@/lib/consent/preview/preview';
import { mayShow, sightBeforeChoices } from '@/lib/consent/roles/role-table';
import { PROFESSIONAL_ROLES, type ProfessionalRole } from '@/lib/consent/vocabulary';
import { gatherVisits, sayReplay, sayReplayedVisit } from '@/lib/wording/choice-replay';
import { findWeightyFacts, WEIGHTY_TYPES, type FoundFact } from '@/lib/wording/consequences/find-weighty-facts';
import { sayConsequences, sayHowMuch, sayIdentityLost, type Loss } from '@/lib/wording/consequences/say-consequences';
import { startSentence } from '@/lib/wording/numbers';
import { someoneOfRole } from '@/lib/wording/roles';
import { findLookers } from './choice-lookers';
import { previewChoices } from './choice-preview';
import { inChunks } from '@/lib/portal/in-chunks';
import { readDirectory, readTypes } from '@/lib/portal/record/read-record';
import { kindOfOrganisation } from '@/lib/portal/record/where-from';
import type { PatientSession } from '@/lib/portal/session/session';

/** Somebody to try a choice on. */
interface Viewer {
  role: ProfessionalRole;
  organisation?: string;
  practitioner?: string;
  /** "A paramedic" */
  who: string;
}

/** What a choice in hand can cost and what it would have changed. That one cannot be worked out stops nobody, and is said. */
export async function weighChoice(session: PatientSession, choice: Choice, now: Date): Promise<StepNews> {
  const [thinkAbout, wouldHave] = await Promise.all([
    weighLosses(session, choice, now).catch(() => ['We could not work out what this would keep from them. You can still put it in force.']),
    replay(session, choice, now).catch(() => undefined),
  ]);
  return { thinkAbout, ...(wouldHave === undefined ? {} : { wouldHave }) };
}

async function weighLosses(session: PatientSession, choice: Choice, now: Date): Promise<string[]> {
  const [viewers, record] = await Promise.all([viewersOf(session, choice, now), readTypes(session.fhir, session.patientId, WEIGHTY_TYPES)]);
  const facts = findWeightyFacts(record.resources);
  const losses = await Promise.all(viewers.map((viewer) => lossOf(session, viewer, choice, { facts, now })));
  const weighty = sayConsequences(losses, choice.inEmergency);
  const identity = losses.filter(({ isIdentityLost }) => isIdentityLost).map(sayIdentityLost);
  if (weighty.length > 0 || identity.length > 0) return [...identity, ...weighty];
  return losses.map(sayHowMuch);
}

async function lossOf(session: PatientSession, viewer: Viewer, choice: Choice, { facts, now }: { facts: FoundFact[]; now: Date }): Promise<Loss> {
  const { who, ...as } = viewer;
  const lostIn = async (purpose: 'TREAT' | 'BTG'): Promise<Set<string>> =>
    lostItems(await previewChoices(session, { mode: 'sight', organisation: undefined, practitioner: undefined, ...as, purpose }, { choices: [choice] }, now));
  const [everyDay, inEmergency] = await Promise.all([lostIn('TREAT'), lostIn('BTG')]);
  const lossIn = (lost: ReadonlySet<string>) => ({ facts: facts.filter(({ key }) => lost.has(key)), count: [...lost].filter((key) => !key.startsWith('Provenance/')).length });
  return { who, ...lossIn(everyDay), inEmergency: lossIn(inEmergency), isIdentityLost: everyDay.has(`Patient/${session.patientId}`) };
}

/** What is seen now and would not be, or only in outline. */
const lostItems = ({ item }: PreviewSight): Set<string> =>
  new Set(item.filter(({ now, then }) => now === 'whole' && then !== undefined && then !== 'whole').map((one) => one.item));

/** Those who most need to know come first. */
const NEED_TO_KNOW: readonly ProfessionalRole[] = [
  'paramedic',
  'hospital-doctor',
  'out-of-hours-doctor',
  'gp',
  'pharmacist',
  'hospital-nurse',
  'community-nurse',
  'midwife',
  'mental-health-professional',
  'hospice-nurse',
  'therapist',
  'care-home-staff',
  'care-worker',
  'social-worker',
  'receptionist',
  'administrator',
];
const TRIED_AT_MOST = 2;

async function viewersOf(session: PatientSession, { what, from, except, inEmergency }: Choice, now: Date): Promise<Viewer[]> {
  if (from !== 'everyone' && 'organisation' in from) return [await atOrganisation(session, from)];
  if (from !== 'everyone' && 'professional' in from) return [await thePerson(session, from, now)];
  const spared = except.flatMap((one) => ('roles' in one ? one.roles : []));
  const roles = PROFESSIONAL_ROLES.filter((role) => (from === 'everyone' || from.roles.includes(role)) && !spared.includes(role));
  return whoeverLoses(roles, what, inEmergency).map((role) => ({ role, who: startSentence(someoneOfRole(role)) }));
}

/** The one or two of these kinds who most need to know it. Whoever sees nothing of it anyway would lose nothing: those come first who see it day by day, then those who see it in an emergency. */
export function whoeverLoses(kinds: readonly ProfessionalRole[], what: Choice['what'], inEmergency: boolean): ProfessionalRole[] {
  const roles = NEED_TO_KNOW.filter((role) => kinds.includes(role));
  const losing = (['TREAT', ...(inEmergency ? [] : (['BTG'] as const))] as const).flatMap((purpose) => roles.filter((role) => mayShow(sightBeforeChoices(role, purpose), what)));
  return (losing.length === 0 ? roles : [...new Set(losing)]).slice(0, TRIED_AT_MOST);
}

/** Who most often treats people in a place of this kind. */
const TREATS_THERE: Readonly<Record<string, ProfessionalRole>> = {
  'gp-practice': 'gp',
  ambulance: 'paramedic',
  pharmacy: 'pharmacist',
  community: 'community-nurse',
  hospice: 'hospice-nurse',
  'mental-health': 'mental-health-professional',
  'social-care': 'social-worker',
  'care-home': 'care-home-staff',
  'out-of-hours': 'out-of-hours-doctor',
};

const findOrganisation = async ({ fhir }: PatientSession, organisation: string): Promise<fhir4.Organization | undefined> =>
  (await readDirectory(fhir)).find((one): one is fhir4.Organization => `${one.resourceType}/${one.id}` === organisation);

const roleIn = (place: fhir4.Organization | undefined): ProfessionalRole => TREATS_THERE[kindOfOrganisation(place) ?? ''] ?? 'hospital-doctor';

/** Who most often treats people there. @param organisation `Organization/…` @throws StoreDown, SessionOver */
export const roleAt = async (session: PatientSession, organisation: string): Promise<ProfessionalRole> => roleIn(await findOrganisation(session, organisation));

async function atOrganisation(session: PatientSession, { organisation, name }: { organisation: string; name?: string | undefined }): Promise<Viewer> {
  const found = await findOrganisation(session, organisation);
  const role = roleIn(found);
  return { role, organisation, who: `${startSentence(someoneOfRole(role))} at ${name ?? found?.name ?? 'that place'}` };
}

async function thePerson(session: PatientSession, { professional, name }: { professional: string; name?: string | undefined }, now: Date): Promise<Viewer> {
  const known = (await findLookers(session, now)).find(({ reference }) => reference === professional);
  const role = NEED_TO_KNOW.find((one) => one === known?.role) ?? 'gp';
  return { role, ...(professional.startsWith('Practitioner/') ? { practitioner: professional } : {}), who: name ?? known?.name ?? startSentence(someoneOfRole(role)) };
}

async function replay(session: PatientSession, choice: Choice, now: Date): Promise<StepNews['wouldHave']> {
  const answer = await previewChoices(session, { mode: 'replay', since: undefined }, { choices: [choice] }, now);
  const events = await readEvents(session, answer.look.map(({ event }) => event));
  const changed = answer.look.flatMap((look) => {
    const event = events.get(look.event);
    return event === undefined || event.deed === 'unreadable' ? [] : [{ ...look, event }];
  });
  // What a choice of less than everything stops is one question of a look; the rest of it went on.
  const visits = gatherVisits(changed, choice.what === 'everything');
  const isAll = answer.isWhole && answer.look.length === answer.stopped + answer.narrowed;
  return { sentence: sayReplay(visits, isAll), looks: visits.map((visit) => sayReplayedVisit(visit, now)) };
}

/** As many as an address of 8,000 characters holds. */
const EVENTS_AT_ONCE = 180;

async function readEvents({ fhir, patientId }: PatientSession, references: readonly string[]): Promise<Map<string, ReturnType<typeof parseEvent>>> {
  const ids = references.map((reference) => reference.slice('AuditEvent/'.length));
  const pages = await Promise.all(inChunks(ids, EVENTS_AT_ONCE).map((some) => fhir.searchAll('AuditEvent', { patient: patientId, _id: some.join(','), _total: 'none' })));
  return new Map(pages.flatMap(({ matches }) => matches).map((event) => [`AuditEvent/${event.id}`, parseEvent(event)]));
}
