/** Does what people did in the past, through the one door, with its clock set to when they did it. */
import { randomUUID } from 'node:crypto';
import { choiceToConsent } from '@/lib/consent/choice';
import type { Databases } from '@/store/database/database';
import { createDoor } from '@/store/enforcement/door';
import { Refusal, type Door } from '@/store/enforcement/door-types';
import type { AccessContext } from '@/store/enforcement/access-context';
import { findPerson, logPersonSearch, logSignIn } from '@/store/repository/find-person';
import type { ChoiceMade, Deed, ProfessionalLook } from '../population/looks/deed';
import { planDeeds } from '../population/looks/plan-deeds';
import { readsOf } from '../population/looks/reads-of-role';
import { dateOfBirth, type Person } from '../population/person';
import type { Journal } from './journal';
import { explainDeeds } from './explain-deeds';
import { optOutConsent } from './opt-out';
import { contextOf, endTokens, issueTokens, type PastToken, type TokenFacts } from './past-tokens';
import { requestFacts, searchUpTo } from './past-requests';

export interface DeedDeps extends TokenFacts {
  databases: Pick<Databases, 'reader' | 'authorizer' | 'prisma'>;
  clientName: string;
  journal: Journal;
}

/** One sitting of one person with one record. */
interface Sitting {
  deed: Deed;
  door: Door;
  context: AccessContext;
  patientId: string;
  /** Lets some seconds pass, as they do between opening a record and reading on. */
  wait: (seconds: number) => void;
}

/** A choice that has just been saved, and where. */
type SavedChoice = { key: string; id: string; version: number };

/** Does what was done with one person's record, in the order of time, from where an earlier loading left off. */
export async function doDeeds(deps: DeedDeps, person: Person, today: string): Promise<void> {
  const all = planDeeds(person, today);
  const before = deps.journal.doneOf(person.nhsNumber);
  const deeds = all.slice(before);
  if (deeds.length === 0) return;
  const patientId = await findPerson(deps.databases, { nhsNumber: person.nhsNumber, birthDate: dateOfBirth(person, today) });
  if (patientId === undefined) throw new Error(`the person ${person.nhsNumber} did not arrive through the feeds`);
  const contexts = await explainDeeds(deps, deeds, deeds.map((deed) => contextOf(deed, person, patientId, deps.issuer)));
  const tokens = await issueTokens(deps.databases, contexts, deps);
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
  let moment = Date.parse(deed.at);
  const wait = (seconds: number): void => {
    moment += seconds * 1000;
  };
  const door = createDoor({ databases: deps.databases, fhirBase: deps.fhirBase, clock: () => new Date(moment) });
  return { deed, door, context: await door.admit(token), patientId, wait };
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

/** As the form for professionals does before it lets them on: finds the person, and signs in to their record. */
async function searchForPerson(deps: DeedDeps, deed: ProfessionalLook, grant: Extract<PastToken['context'], { kind: 'professional' }>, patientId: string): Promise<void> {
  const { clientId, clientName } = deps;
  const facts = () => ({
    id: randomUUID(),
    recorded: new Date(deed.at).toISOString(),
    serverUrl: deps.fhirBase,
    request: { requestId: randomUUID(), clientAddress: '127.0.0.1', summary: 'sign-in' },
    actor: { ...grant, clientId, clientName },
    patientId,
  });
  await logPersonSearch(deps.databases, { kind: 'find-person', ...facts() });
  await logSignIn(deps.databases, { kind: 'sign-in', ...facts() });
}

const SECONDS_TO_OPEN = 4;
const SECONDS_TO_READ_ON = 35;

/** Opens the record and then reads on, all at once as a page does. Whoever is refused stops there. */
async function read(sitting: Sitting, types: readonly string[]): Promise<undefined> {
  const [first, ...others] = types;
  if (first === undefined) return undefined;
  sitting.wait(SECONDS_TO_OPEN);
  try {
    await readOne(sitting, first);
  } catch (error) {
    // A refusal is an answer like any other, and is in the log.
    if (error instanceof Refusal && error.code === 'refused') return undefined;
    throw error;
  }
  sitting.wait(SECONDS_TO_READ_ON);
  await Promise.all(others.map((type) => readOne(sitting, type)));
  return undefined;
}

async function readOne({ door, context, deed, patientId }: Sitting, type: string): Promise<void> {
  const request = requestFacts(type, deed.at, patientId);
  if (type === 'Patient') await door.read({ context, request }, { type, id: patientId });
  else await door.search({ context, request }, searchUpTo(type, deed.at));
}

async function save(sitting: Sitting, key: string, consent: fhir4.Consent): Promise<SavedChoice> {
  const { door, context, deed } = sitting;
  const request = { ...requestFacts('Consent', deed.at, sitting.patientId), summary: 'POST /Consent' };
  const answer = await door.saveConsent({ context, request }, { resource: consent });
  if (answer.outcome !== 'created') throw new Error(`the choice “${key}” was not saved: ${answer.outcome}`);
  return { key, id: answer.resource.id, version: answer.resource.version };
}

async function takeBack(sitting: Sitting, { id, version, consent }: EarlierChoice): Promise<undefined> {
  const { door, context, deed } = sitting;
  const request = { ...requestFacts('Consent', deed.at, sitting.patientId), summary: `PUT /Consent/${id}` };
  const answer = await door.saveConsent({ context, request }, { id, ifMatch: version, resource: { ...consent, status: 'inactive' } });
  if (answer.outcome !== 'updated') throw new Error(`a choice was not taken back: ${answer.outcome}`);
  return undefined;
}
