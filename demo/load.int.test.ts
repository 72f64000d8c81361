import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEntries } from '@/lib/fhir/searchset-entries';
import { isPast } from '@/lib/oversight/question-clock';
import { readTask, type QuestionTask } from '@/lib/oversight/read-task';
import { createDoor } from '@/store/enforcement/door';
import { openDoors } from '@/store/enforcement/open-doors';
import { sendNext } from '@/store/notices/notice-worker';
import type { Sender } from '@/store/notices/sender';
import { findPerson } from '@/store/repository/find-person';
import { loadDemonstration, type LoadingDeps } from './load';
import { feedClientId } from './loading/register-sources';
import { tellOn } from './tell-on';
import { contextOf, issueTokens } from './loading/past-tokens';
import type { Outbox } from './loading/outbox-reader';
import { requestFacts, requestTo, searchOf, searchUpTo } from './loading/past-requests';
import { dayInKent } from './loading/loading-day';
import { createCalendar } from './population/calendar';
import type { ProfessionalLook, QuestionStepTaken } from './population/looks/deed';
import { planDeeds } from './population/looks/plan-deeds';
import { personOf } from './population/people';
import { dateOfBirth } from './population/person';
import { officerOf } from './population/privacy-officers';
import { professionalOf } from './population/professionals';
import { PORTAL_CLIENT, startStore, type RunningStore } from './testing/start-store';

const [ALAN, NAOMI, GRAHAM, TOMASZ] = ['9990000018', '9990000026', '9990000069', '9990000077'].map(personOf) as [ReturnType<typeof personOf>, ReturnType<typeof personOf>, ReturnType<typeof personOf>, ReturnType<typeof personOf>];
const now = new Date();
const today = dayInKent(now);

let store: RunningStore;
let owner: pg.Client;
const dataDir = mkdtempSync(path.join(tmpdir(), 'demonstration-'));
const said: string[] = [];

const messages: { to: string; message: string }[] = [];
const take: Sender = {
  send: ({ to, body }) => {
    messages.unshift({ to, message: body });
    return Promise.resolve({ outcome: 'sent' });
  },
  wasSent: () => Promise.resolve(false),
};
/** Sends what is due whenever somebody looks. */
const outbox: Outbox = {
  async messagesTo(address) {
    const worker = { pool: store.databases.messenger, senders: { email: take, sms: take }, portalUrl: 'https://portal.example', fhirBase: 'https://store.example/fhir', clock: () => new Date() };
    while (await sendNext(worker));
    return messages.flatMap(({ to, message }) => (to === address ? [message] : []));
  },
};

const portal = { clientId: PORTAL_CLIENT, issuer: 'https://identity.example' };
const deps = (): LoadingDeps => ({
  storeUrl: store.storeUrl,
  mllp: store.mllp,
  databases: store.databases,
  dataDir,
  portal,
  teamCode: 'QKS',
  outbox,
  now: () => now,
  people: [ALAN, NAOMI, GRAHAM, TOMASZ],
  say: (line) => said.push(line),
});

beforeAll(async () => {
  store = await startStore();
  owner = new pg.Client({ connectionString: store.migratorUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await store.stop();
  rmSync(dataDir, { recursive: true });
});

interface LoggedEvent {
  type: fhir4.Coding;
  recorded: string;
  outcome: string;
  entity: { description?: string }[];
  agent: { who?: fhir4.Reference; requestor: boolean; purposeOfUse?: fhir4.CodeableConcept[] }[];
}

async function eventsOf(nhsNumber: string): Promise<LoggedEvent[]> {
  const { rows } = await owner.query<{ content: string }>('select e.content from access_event e join patient_index i using (patient_id) where i.nhs_number = $1 order by e.seq', [nhsNumber]);
  return rows.map(({ content }) => JSON.parse(content) as LoggedEvent);
}
/** Finding a person comes before every look. */
const isSearchForPerson = ({ entity }: LoggedEvent): boolean => entity.some(({ description }) => description === 'find a person');
/** So does signing in for one person, which shows nothing of them (DICOM: User Authentication). */
const isSignIn = ({ type }: LoggedEvent): boolean => type.code === '110114';
const looksLogged = async (nhsNumber: string): Promise<LoggedEvent[]> => (await eventsOf(nhsNumber)).filter(isSearchForPerson);
const countItems = async (): Promise<number> => Number((await owner.query<{ count: string }>("select count(*) from resource where is_current and type <> 'Provenance'")).rows[0]?.count);

/** Opens Mr Whitfield's record as a professional would now. */
async function openAs(professional: string): Promise<(type: string) => Promise<fhir4.FhirResource[]>> {
  const at = now.toISOString();
  const look: ProfessionalLook = { kind: 'look', at, by: professionalOf(professional), purpose: 'TREAT', reason: 'Test of what they see.' };
  const patientId = await findPerson(store.databases, { nhsNumber: ALAN.nhsNumber, birthDate: dateOfBirth(ALAN, today) });
  const facts = { fhirBase: store.fhirBase, teamCode: 'QKS', ...portal };
  const [token] = await issueTokens(store.databases, [contextOf(look, ALAN, patientId ?? '', facts)], facts);
  const door = createDoor({ databases: store.databases, fhirBase: store.fhirBase });
  const context = await door.admit(token?.token);
  return async (type) => {
    const answer = await door.search({ context, request: requestFacts(type, at, patientId ?? '') }, searchUpTo(type, at));
    return readEntries(answer.matches);
  };
}

describe('loading the demonstration through the real feeds and the one door', () => {
  it('says in plain words what the store does not take, and goes on later without doubling', async () => {
    const nobodyListens = { ...deps(), mllp: { host: '127.0.0.1', port: 1 } };
    await expect(loadDemonstration(nobodyListens)).rejects.toThrow();
    expect(await loadDemonstration(deps())).toBe('loaded');
    for (const person of [ALAN, NAOMI, GRAHAM]) {
      const planned = planDeeds(person, today).filter(({ kind }) => kind === 'look');
      expect(await looksLogged(person.nhsNumber)).toHaveLength(planned.length);
    }
    expect(said.at(-1)).toBe('The demonstration is ready.');
  });

  it('leaves what is there alone', async () => {
    const before = [await countItems(), (await eventsOf(ALAN.nhsNumber)).length];
    expect(await loadDemonstration(deps())).toBe('already-there');
    expect([await countItems(), (await eventsOf(ALAN.nhsNumber)).length]).toEqual(before);
  });

  it('leaves no token behind', async () => {
    const tokens = await store.databases.prisma.oidcPayload.count({ where: { kind: 'AccessToken' } });
    const grants = await store.databases.prisma.accessGrant.count();
    expect([tokens, grants]).toEqual([0, 0]);
  });

  it('gives no source cause to be refused', async () => {
    expect((await owner.query("select source, problems from feed_message where outcome = 'refused'")).rows).toEqual([]);
  });
});

/** What a privacy officer's list has now. */
async function inboxOf(officer: string): Promise<QuestionTask[]> {
  const facts = { fhirBase: store.fhirBase, teamCode: 'QKS', ...portal };
  const step: QuestionStepTaken = { kind: 'question-step', key: '', at: now.toISOString(), officer: officerOf(officer), step: 'note', words: '' };
  const [token] = await issueTokens(store.databases, [contextOf(step, ALAN, '', facts)], facts);
  const { door, oversight } = openDoors({ databases: store.databases, fhirBase: store.fhirBase, portalClientId: PORTAL_CLIENT, oversightOrganisation: 'QKS' });
  const context = await door.admit(token?.token);
  const { matches } = await oversight.search({ context, request: requestTo('GET /Task') }, searchOf('Task', 50));
  return matches.flatMap(({ content }) => readTask(JSON.parse(content)) ?? []).filter((task) => task.kind === 'question-about-look');
}

describe('what it leaves to be seen', () => {
  it('a question is answered and another is overdue, each for the organisation that looked', async () => {
    expect(await inboxOf('privacy-officer-lyle')).toMatchObject([{ state: 'answered', owner: { reference: 'Organization/ods-rpa' } }]);
    expect(await inboxOf('privacy-officer-yousaf')).toEqual([]);
    const [tablets, ...more] = await inboxOf('privacy-officer-rahman');
    expect([tablets?.state, more]).toEqual(['received', []]);
    expect(isPast(tablets?.due ?? '', now)).toBe(true);
    expect(await inboxOf('privacy-officer-osborne')).toHaveLength(2);
  });

  it('who worked on her question is in her log, at the time when they did', async () => {
    const work = (await eventsOf(NAOMI.nhsNumber)).filter(({ agent }) => agent.some(({ who, requestor }) => requestor && who?.display === 'Beatrice Lyle'));
    // Each time: the question read, its evidence read, a step kept.
    expect(work).toHaveLength(9);
    expect(work.at(-1)?.recorded.slice(0, 10)).toBe(createCalendar(today).day(20));
  });

  it('who wished to be told was told once, at an address that they had proven', async () => {
    const toNaomi = await outbox.messagesTo('naomi.clarke@example.org');
    expect(toNaomi).toEqual([expect.stringMatching(/^There is something new in your record account/), expect.stringMatching(/is your code/)]);
    expect(await outbox.messagesTo('+447700900069')).toContainEqual(expect.stringMatching(/^There is something new in your record account/));
  });

  it('his care worker sees that he came home from A&E six days ago, not why, and whom to ring', async () => {
    const read = await openAs('care-worker-nowak');
    const visits = (await read('Encounter')) as fhir4.Encounter[];
    const emergency = visits.find((visit) => visit.class.code === 'EMER' && visit.period?.end?.startsWith(createCalendar(today).day(6)));
    expect(emergency).toMatchObject({ status: 'finished', serviceProvider: { reference: 'Organization/ods-rvv' } });
    for (const visit of visits) expect(Object.keys(visit)).not.toEqual(expect.arrayContaining(['reasonCode']));
    const teams = (await read('CareTeam')) as fhir4.CareTeam[];
    expect(teams.flatMap(({ participant }) => participant ?? []).map(({ member }) => member?.display)).toContain('Dr Priya Raman');
    expect(teams.every(({ telecom }) => telecom?.[0]?.value?.startsWith('01632 960'))).toBe(true);
    expect(await read('Condition')).toEqual([]);
    expect(await read('MedicationRequest')).toEqual([]);
  });

  it('a paramedic sees his blood thinner, his penicillin allergy and his wishes', async () => {
    const read = await openAs('paramedic-fielding');
    const medicines = ((await read('MedicationRequest')) as fhir4.MedicationRequest[]).map(({ medicationCodeableConcept }) => medicationCodeableConcept?.text);
    expect(medicines).toContain('Apixaban 5mg tablets');
    expect(((await read('AllergyIntolerance')) as fhir4.AllergyIntolerance[]).map(({ code }) => code?.text)).toEqual(['Allergy to penicillin']);
    expect(((await read('CarePlan')) as fhir4.CarePlan[]).map(({ title }) => title)).toContain('ReSPECT: recommended summary plan for emergency care and treatment');
    expect(await read('DocumentReference')).toEqual([]);
  });

  it('his log has a look that was refused, and her log an emergency look', async () => {
    expect((await eventsOf(ALAN.nhsNumber)).filter(({ outcome }) => outcome === '8')).toHaveLength(1);
    const emergencies = (await eventsOf(NAOMI.nhsNumber)).filter(({ agent }) => agent.some(({ purposeOfUse }) => purposeOfUse?.some(({ coding }) => coding?.some(({ code }) => code === 'BTG'))));
    expect(emergencies.length).toBeGreaterThan(1);
  });

  it('a hospital and his surgery told of looks in their own systems, and that these are all', async () => {
    const told = (await eventsOf(ALAN.nhsNumber)).filter(({ type }) => type.code === '110110').map((event) => JSON.stringify(event));
    expect(told).toHaveLength(3);
    expect(told.filter((event) => event.includes('{"type":"fits-kind","valueString":"nothing"}'))).toHaveLength(1);
    expect(told.some((event) => event.includes('"observer":{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"DEMOGP1"}'))).toBe(true);
    expect(told.some((event) => event.includes('"valueString":"Appointment/'))).toBe(true);
    const { rows } = await owner.query('select source, until from reported_time order by source');
    expect(rows).toEqual([{ source: 'DEMOGP1', until: now }, { source: 'RVV', until: now }]);
  });

  it('they go on saying so while it runs, but for one that the operator removed', async () => {
    const [since, later] = [(await owner.query("select since from reported_time where source = 'RVV'")).rows, new Date(now.getTime() + 72 * 3_600_000)];
    const untilOf = async (): Promise<unknown> => (await owner.query('select source, until from reported_time order by source')).rows;
    await store.databases.prisma.oauthClient.delete({ where: { id: feedClientId('DEMOGP1') } });
    await tellOn({ ...deps(), now: () => new Date(now.getTime() + 1_000) });
    expect(await untilOf()).toEqual([{ source: 'DEMOGP1', until: now }, { source: 'RVV', until: new Date(now.getTime() + 1_000) }]);
    expect((await owner.query("select since from reported_time where source = 'RVV'")).rows).toEqual(since);
    // Nobody can have told of looks to come.
    await expect(tellOn({ ...deps(), now: () => later })).rejects.toThrow(/future/);
  });

  it('nobody got past the man who keeps everything from everyone, in an emergency either', async () => {
    const events = await eventsOf(GRAHAM.nhsNumber);
    const choice = planDeeds(GRAHAM, today).find(({ kind }) => kind === 'choice');
    const since = new Date(choice?.at ?? 0).toISOString();
    const byProfessional = events.filter(({ agent }) => agent.some(({ who, requestor }) => requestor && who?.reference?.startsWith('Practitioner/')));
    const shownAfter = byProfessional.filter((event) => event.recorded > since && event.outcome === '0' && !isSearchForPerson(event) && !isSignIn(event));
    expect(byProfessional.length).toBeGreaterThan(4);
    expect(shownAfter).toEqual([]);
    expect(events.filter(({ outcome }) => outcome === '8').length).toBeGreaterThanOrEqual(4);
  });

  it('the empty record holds the person and nothing else', async () => {
    const { rows } = await owner.query<{ type: string }>("select distinct r.type from resource r join patient_index i using (patient_id) where i.nhs_number = $1 and r.type <> 'Provenance'", [TOMASZ.nhsNumber]);
    expect(rows).toEqual([{ type: 'Patient' }]);
  });
});
