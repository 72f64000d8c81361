/** Does what people did in the past, through the one door, with its clock set to when they did it. */
import { randomUUID } from 'node:crypto';
import { choiceToConsent } from '@/lib/consent/choice';
import type { Databases } from '@/store/database/database';
import { createDoor } from '@/store/enforcement/door';
import { Refusal, type Door } from '@/store/enforcement/door-types';
import type { AccessContext } from '@/store/enforcement/access-context';
import { findPerson, logPersonSearch } from '@/store/repository/find-person';
import type { ChoiceMade, Deed, ProfessionalLook } from '../population/looks/deed';
import { planDeeds } from '../population/looks/plan-deeds';
import { readsOf } from '../population/looks/reads-of-role';
import { dateOfBirth, type Person } from '../population/person';
import { inParallel } from './in-parallel';
import type { Journal } from './journal';
import { optOutConsent } from './opt-out';
import { contextOf, endTokens, issueTokens, type PastToken, type TokenFacts } from './past-tokens';
import { requestFacts, searchUpTo } from './past-requests';

export interface DeedDeps extends TokenFacts {
  databases: Pick<Databases, 'reader' | 'authorizer' | 'prisma'>;
  clientName: string;
  journal: Journal;
  say: (line: string) => void;
}

/** One sitting of one person with one record. */
interface Sitting {
  deed: Deed;
  door: Door;
  context: AccessContext;
  patientId: string;
}

/** A choice that has just been saved, and where. */
type SavedChoice = { key: string; id: string; version: number };

const PEOPLE_AT_ONCE = 3;

/** Does all deeds: people side by side, one person's in the order of time. */
export async function doDeeds(deps: DeedDeps, people: readonly Person[], today: string): Promise<void> {
  const planned = people.map((person) => ({ person, deeds: planDeeds(person, today) })).sort((one, other) => other.deeds.length - one.deeds.length);
  let done = 0;
  await inParallel(planned, PEOPLE_AT_ONCE, async ({ person, deeds }) => {
    await doDeedsOf(deps, person, deeds, today);
    done += 1;
    if (done % 16 === 0 || done === people.length) deps.say(`Past looks at the records of ${String(done)} of ${String(people.length)} people are in the log.`);
  });
}

async function doDeedsOf(deps: DeedDeps, person: Person, all: readonly Deed[], today: string): Promise<void> {
  const before = deps.journal.doneOf(person.nhsNumber);
  const deeds = all.slice(before);
  if (deeds.length === 0) return;
  const patientId = await findPerson(deps.databases, { nhsNumber: person.nhsNumber, birthDate: dateOfBirth(person, today) });
  if (patientId === undefined) throw new Error(`the person ${person.nhsNumber} did not arrive through the feeds`);
  const tokens = await issueTokens(deps.databases, deeds.map((deed) => contextOf(deed, person, patientId, deps.issuer)), deps);
  try {
    for (const [index, deed] of deeds.entries()) {
      const sitting = await sitDown(deps, deed, tokens[index] as PastToken, patientId);
      const choice = await doDeed(sitting, (key) => choiceBefore(deps.journal, person, all, key, patientId));
      deps.journal.note({ nhsNumber: person.nhsNumber, done: before + index + 1, ...(choice ? { choice } : {}) });
    }
  } finally {
    await endTokens(deps.databases, tokens);
  }
}

/** A professional finds the person first; then whoever it is is let in by the door. */
async function sitDown(deps: DeedDeps, deed: Deed, { token, context: grant }: PastToken, patientId: string): Promise<Sitting> {
  if (grant.kind === 'professional' && deed.kind === 'look') await searchForPerson(deps, deed, grant, patientId);
  const door = createDoor({ databases: deps.databases, fhirBase: deps.fhirBase, clock: () => new Date(deed.at) });
  return { deed, door, context: await door.admit(token), patientId };
}

/** A choice made earlier, as it was saved. */
interface EarlierChoice {
  id: string;
  version: number;
  consent: fhir4.Consent;
}

function choiceBefore(journal: Journal, person: Person, deeds: readonly Deed[], key: string, patientId: string): EarlierChoice {
  const saved = journal.choiceOf(person.nhsNumber, key);
  const made = deeds.find((deed) => deed.kind === 'choice' && deed.key === key);
  if (!saved || made?.kind !== 'choice') throw new Error(`there is no choice “${key}” to take back`);
  return { ...saved, consent: consentOf(made, patientId) };
}

const consentOf = (deed: ChoiceMade, patientId: string): fhir4.Consent => choiceToConsent(deed.choice, { patientId, madeAt: new Date(deed.at), words: deed.words });

async function doDeed(sitting: Sitting, earlier: (key: string) => EarlierChoice): Promise<SavedChoice | undefined> {
  const { deed, patientId } = sitting;
  switch (deed.kind) {
    case 'look':
      return read(sitting, deed.reads ?? readsOf(deed.by));
    case 'own-look':
      return read(sitting, deed.reads);
    case 'choice':
      return save(sitting, deed.key, consentOf(deed, patientId));
    case 'opt-out':
      return save(sitting, 'opt-out', optOutConsent(patientId, new Date(deed.at)));
    case 'take-back':
      return takeBack(sitting, earlier(deed.key));
  }
}

/** As the form for professionals does before it lets them on. */
async function searchForPerson(deps: DeedDeps, deed: ProfessionalLook, grant: Extract<PastToken['context'], { kind: 'professional' }>, patientId: string): Promise<void> {
  const { clientId, clientName } = deps;
  await logPersonSearch(deps.databases, {
    kind: 'find-person',
    id: randomUUID(),
    recorded: new Date(deed.at).toISOString(),
    serverUrl: deps.fhirBase,
    request: { requestId: randomUUID(), clientAddress: '127.0.0.1', summary: 'sign-in' },
    actor: { ...grant, clientId, clientName },
    patientId,
  });
}

/** Reads each type, all at once as a page does. A refusal is an answer like any other: it is in the log. */
async function read({ door, context, deed, patientId }: Sitting, types: readonly string[]): Promise<undefined> {
  await Promise.all(
    types.map(async (type) => {
      try {
        if (type === 'Patient') await door.read({ context, request: { ...requestFacts(type, deed.at), summary: `GET /Patient/${patientId}` } }, { type, id: patientId });
        else await door.search({ context, request: requestFacts(type, deed.at) }, searchUpTo(type, deed.at));
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'refused')) throw error;
      }
    }),
  );
  return undefined;
}

async function save({ door, context, deed }: Sitting, key: string, consent: fhir4.Consent): Promise<SavedChoice> {
  const request = { ...requestFacts('Consent', deed.at), summary: 'POST /Consent' };
  const answer = await door.saveConsent({ context, request }, { resource: consent });
  if (answer.outcome !== 'created') throw new Error(`the choice “${key}” was not saved: ${answer.outcome}`);
  return { key, id: answer.resource.id, version: answer.resource.version };
}

async function takeBack({ door, context, deed }: Sitting, { id, version, consent }: EarlierChoice): Promise<undefined> {
  const request = { ...requestFacts('Consent', deed.at), summary: `PUT /Consent/${id}` };
  const answer = await door.saveConsent({ context, request }, { id, ifMatch: version, resource: { ...consent, status: 'inactive' } });
  if (answer.outcome !== 'updated') throw new Error(`a choice was not taken back: ${answer.outcome}`);
  return undefined;
}
