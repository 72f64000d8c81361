/** Does what people did in the past, through the one door, with its clock set to when they did it. */
import { randomUUID } from 'node:crypto';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import type { Databases } from '@/store/database/database';
import { Refusal } from '@/store/enforcement/door-types';
import type { GrantContext } from '@/store/enforcement/admission/grant-schema';
import { openDoors } from '@/store/enforcement/open-doors';
import { findPerson, logPersonSearch, logSignIn } from '@/store/repository/find-person';
import type { ChoiceMade, Deed, ProfessionalLook } from '../population/looks/deed';
import { planDeeds } from '../population/looks/plan-deeds';
import { readsOf } from '../population/looks/reads-of-role';
import { dateOfBirth, type Person } from '../population/person';
import { beTold } from './be-told';
import { ask, takeQuestionStep } from './do-question';
import type { Journal } from './journal';
import { explainDeeds } from './explain-deeds';
import { optOutConsent } from './opt-out';
import type { Outbox } from './outbox-reader';
import { contextOf, endTokens, issueTokens, type PastToken, type TokenFacts } from './past-tokens';
import { requestFacts, requestTo, searchUpTo } from './past-requests';
import type { Saved, Sitting } from './sitting';

export interface DeedDeps extends TokenFacts {
  databases: Pick<Databases, 'reader' | 'together' | 'authorizer' | 'prisma'>;
  clientName: string;
  journal: Journal;
  /** Where messages come to; undefined when they would leave the demonstration, so that nobody wishes any. */
  outbox: Outbox | undefined;
}

/** Does what was done with one person's record, in the order of time, from where an earlier loading left off. */
export async function doDeeds(deps: DeedDeps, person: Person, today: string): Promise<void> {
  const all = planDeeds(person, today);
  const before = deps.journal.doneOf(person.nhsNumber);
  const deeds = all.slice(before);
  if (deeds.length === 0) return;
  const patientId = await findPerson(deps.databases, { nhsNumber: person.nhsNumber, birthDate: dateOfBirth(person, today) });
  if (patientId === undefined) throw new Error(`the person ${person.nhsNumber} did not arrive through the feeds`);
  const contexts = await explainDeeds(deps, deeds, deeds.map((deed) => contextOf(deed, person, patientId, deps)));
  const tokens = await issueTokens(deps.databases, contexts, deps);
  try {
    for (const [index, deed] of deeds.entries()) {
      const sitting = await sitDown(deps, deed, tokens[index] as PastToken, patientId);
      const saved = await doDeed(sitting, {
        choice: (key) => choiceBefore(deps.journal, person, all, key, patientId),
        question: (key) => savedBefore(deps.journal, person, key),
        outbox: deps.outbox,
      });
      deps.journal.note({ nhsNumber: person.nhsNumber, done: before + index + 1, ...(saved ? { saved } : {}) });
    }
  } finally {
    await endTokens(deps.databases, tokens);
  }
}

/** A professional finds the person first; then whoever it is is let in by the door. */
async function sitDown(deps: DeedDeps, deed: Deed, { token, context: grant }: PastToken, patientId: string): Promise<Sitting> {
  if (grant.kind === 'professional' && deed.kind === 'look') await searchForPerson(deps, deed, grant, patientId);
  if (grant.kind === 'privacy-officer') await logSignIn(deps.databases, { kind: 'sign-in', ...beginFacts(deps, deed, grant), patientId: undefined });
  let moment = Date.parse(deed.at);
  const wait = (seconds: number): void => {
    moment += seconds * 1000;
  };
  const { databases, fhirBase, clientId: portalClientId, teamCode: oversightOrganisation } = deps;
  const doors = openDoors({ databases, fhirBase, clock: () => new Date(moment), portalClientId, oversightOrganisation });
  return { deed, doors, context: await doors.door.admit(token), patientId, wait };
}

/** A choice made earlier, as it was saved. */
interface EarlierChoice {
  id: string;
  version: number;
  consent: fhir4.Consent;
}

function choiceBefore(journal: Journal, person: Person, deeds: readonly Deed[], key: string, patientId: string): EarlierChoice {
  const made = deeds.find((deed) => deed.kind === 'choice' && deed.key === key);
  if (made?.kind !== 'choice') throw new Error(`there is no choice “${key}” to take back`);
  return { ...savedBefore(journal, person, key), consent: consentOf(made, patientId) };
}

function savedBefore(journal: Journal, person: Person, key: string): { id: string; version: number } {
  const saved = journal.savedOf(person.nhsNumber, key);
  if (!saved) throw new Error(`nothing was saved as “${key}”`);
  return saved;
}

const consentOf = (deed: ChoiceMade, patientId: string): fhir4.Consent => choiceToConsent(deed.choice, { patientId, madeAt: new Date(deed.at), words: deed.words });

/** What came before that a deed goes on with, and where its messages come to. */
interface Before {
  choice: (key: string) => EarlierChoice;
  question: (key: string) => { id: string };
  outbox: Outbox | undefined;
}

async function doDeed(sitting: Sitting, before: Before): Promise<Saved | undefined> {
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
      return takeBack(sitting, before.choice(deed.key));
    case 'ask':
      return ask({ ...sitting, deed });
    case 'question-step':
      return takeQuestionStep({ ...sitting, deed }, before.question(deed.key));
    case 'be-told':
      return before.outbox && beTold({ ...sitting, deed }, before.outbox);
  }
}

/** As the form for professionals does before it lets them on: finds the person, and signs in to their record. */
async function searchForPerson(deps: DeedDeps, deed: ProfessionalLook, grant: Extract<PastToken['context'], { kind: 'professional' }>, patientId: string): Promise<void> {
  await logPersonSearch(deps.databases, { kind: 'find-person', ...beginFacts(deps, deed, grant), patientId });
  await logSignIn(deps.databases, { kind: 'sign-in', ...beginFacts(deps, deed, grant), patientId });
}

const beginFacts = <Grant extends GrantContext>({ fhirBase, clientId, clientName }: DeedDeps, { at }: Deed, grant: Grant) => ({
  id: randomUUID(),
  recorded: new Date(at).toISOString(),
  serverUrl: fhirBase,
  request: requestTo('sign-in'),
  actor: { ...grant, clientId, clientName },
});

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

async function readOne({ doors: { door }, context, deed, patientId }: Sitting, type: string): Promise<void> {
  const request = requestFacts(type, deed.at, patientId);
  if (type === 'Patient') await door.read({ context, request }, { type, id: patientId });
  else await door.search({ context, request }, searchUpTo(type, deed.at));
}

async function save(sitting: Sitting, key: string, consent: fhir4.Consent): Promise<Saved> {
  const { doors: { door }, context } = sitting;
  const request = requestTo('POST /Consent');
  const answer = await door.saveConsent({ context, request }, { resource: consent });
  if (answer.outcome !== 'created') throw new Error(`the choice “${key}” was not saved: ${answer.outcome}`);
  return { key, id: answer.resource.id, version: answer.resource.version };
}

async function takeBack(sitting: Sitting, { id, version, consent }: EarlierChoice): Promise<undefined> {
  const { doors: { door }, context } = sitting;
  const request = requestTo(`PUT /Consent/${id}`);
  const answer = await door.saveConsent({ context, request }, { id, ifMatch: version, resource: { ...consent, status: 'inactive' } });
  if (answer.outcome !== 'updated') throw new Error(`a choice was not taken back: ${answer.outcome}`);
  return undefined;
}
