import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashTokenId } from '@/store/authorization/token-id';
import { writePageMark } from '@/store/http/search/page-mark';
import { listGroups } from '@/store/repository/directory';
import { openToken } from '@/store/repository/record/record';
import { decideLook, isViewer } from './decision/decide-look';
import { readContext } from './admission/read-context';
import { person as anyPerson, type Person } from './testing/random-items';
import { knowRecord, requestPlan, toAsked, type RequestPlan } from './testing/random-request';
import { consents, toGrant, viewerPlan, type ViewerPlan } from './testing/random-viewer';
import { recordVersions } from './testing/record-versions';
import { sendRecord, storeSeen, type Seen } from './testing/store-record';
import { ask, copyLog, countLog, forgetChoices, forgetItems, forgetPerson, FHIR_BASE, grantToken, NOW, openWorld, readLog, type Asked, type World } from './testing/two-worlds';

/** How many requests are compared. */
const REQUESTS = Number(process.env.NON_INTERFERENCE_REQUESTS ?? 1_000);
/** Of each person; a long run asks more of each. */
const PER_PERSON = Number(process.env.NON_INTERFERENCE_PER_PERSON ?? 50);
/** The seed of a failure, to draw the same again; and which person to begin with, counted from nought. */
const SEED = {
  ...(process.env.NON_INTERFERENCE_SEED === undefined ? {} : { seed: Number(process.env.NON_INTERFERENCE_SEED) }),
  ...(process.env.NON_INTERFERENCE_FROM === undefined ? {} : { path: process.env.NON_INTERFERENCE_FROM }),
};
/** How far `next` links are followed. */
const PAGES = 3;

interface Case {
  person: Person;
  chosen: fhir4.Consent[];
  viewer: ViewerPlan;
  requests: RequestPlan[];
}

const cases: fc.Arbitrary<Case> = anyPerson.chain((person) =>
  fc.record({ person: fc.constant(person), chosen: consents(person), viewer: viewerPlan, requests: fc.array(requestPlan, { minLength: PER_PERSON, maxLength: PER_PERSON }) }),
);

let whole: World;
let seenAlone: World;

beforeAll(async () => {
  whole = await openWorld();
  seenAlone = await openWorld();
}, 60_000);
afterAll(() => Promise.all([whole.close(), seenAlone.close()]));

/** The same in both worlds, as the person themself. */
async function saveChoices(patientId: string, chosen: readonly fhir4.Consent[]): Promise<void> {
  const token = await grantToken([whole, seenAlone], toGrant({ kind: 'patient', role: 'gp', organisation: '', purpose: 'TREAT', scope: '' }, patientId), 'patient/*.rs patient/Consent.cruds');
  for (const [position, consent] of chosen.entries()) {
    const asked: Asked = { method: 'POST', address: 'Consent', headers: { 'content-type': 'application/fhir+json' }, body: JSON.stringify(consent) };
    const answers = await Promise.all([whole, seenAlone].map((world) => ask(world, token, asked, `choice-${position}`)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  }
}

/** What the door decides for that token. */
async function decideFor(token: string): Promise<Seen> {
  const { databases } = whole.test;
  const { context, opened } = readContext(await openToken(databases.reader, hashTokenId(token)), FHIR_BASE, NOW);
  if (!isViewer(context)) throw new Error('nobody who looks at a record');
  const decision = decideLook(context, opened, await listGroups(databases), NOW);
  return { sight: decision.outcome === 'permit' ? decision.sight : undefined, organisation: context.kind === 'professional' ? context.organisation.code : undefined };
}

/** Compares one request and the pages that follow it. @returns how many answers were compared */
async function compare(token: string, asked: Asked, name: string, isEchoed: boolean): Promise<number> {
  let next: Asked | undefined = asked;
  let compared = 0;
  for (; next && compared < PAGES; compared += 1) {
    const page: Asked = next;
    const [full, alone] = await Promise.all([ask(whole, token, page, `${name}-${compared}`), ask(seenAlone, token, page, `${name}-${compared}`)]);
    expect(full, `${page.method} ${page.address} ${page.body ?? ''}`).toEqual(alone);
    const tag = full.headers.etag;
    if (isEchoed && typeof tag === 'string') await compare(token, { ...page, headers: { ...page.headers, 'if-none-match': tag } }, `${name}-${compared}-echo`, false);
    counted.telling += full.status === 200 && (full.body.includes('"entry":[') || asked.method === 'GET' && full.body.includes('"id":')) ? 1 : 0;
    next = nextOf(full.body);
  }
  return compared;
}

function nextOf(body: string): Asked | undefined {
  if (!body.startsWith('{"resourceType":"Bundle"')) return undefined;
  const url = (JSON.parse(body) as fhir4.Bundle).link?.find(({ relation }) => relation === 'next')?.url;
  return url === undefined ? undefined : { method: 'GET', address: url.slice(FHIR_BASE.length + 1), headers: {} };
}

const counted = { answers: 0, telling: 0, cases: 0, refused: 0, hidden: 0, shown: 0, limited: 0 };

async function compareWorlds({ person, chosen, viewer, requests }: Case): Promise<void> {
  const { patientId } = person;
  await Promise.all([whole, seenAlone].map((world) => forgetPerson(world, patientId)));
  const versions = recordVersions(person);
  // The choices are made over the whole record in both: one about an item that is not there is refused.
  await Promise.all([whole, seenAlone].map((world) => sendRecord(world, patientId, versions)));
  await saveChoices(patientId, chosen);
  await forgetItems(seenAlone, patientId);
  const scope = viewer.kind === 'patient' ? 'patient/*.rs patient/Consent.cruds' : viewer.kind === 'helper' ? 'patient/*.rs patient/Consent.cu' : viewer.scope;
  const token = await grantToken([whole, seenAlone], toGrant(viewer, patientId), scope);
  const seen = await decideFor(token);
  const hidden = await storeSeen(seenAlone, patientId, versions, seen);
  // To a helper, choices that they are not shown, and that keep nothing from them, were never made.
  if (viewer.kind === 'helper' && seen.sight) await forgetChoices(seenAlone, patientId, [...(seen.sight.shownChoices ?? []), ...seen.sight.choices.map(({ consent }) => consent)]);
  // The person sees the log too, of all that was sent.
  if (viewer.kind === 'patient') await copyLog(whole, seenAlone, patientId);
  const from = [await countLog(whole, patientId), await countLog(seenAlone, patientId)] as const;
  const known = knowRecord(patientId, versions);
  for (const [position, plan] of requests.entries()) counted.answers += await compare(token, toAsked(plan, known), `r${position}`, plan.condition === 'echo');
  expect(await readLog(whole, patientId, from[0])).toEqual(await readLog(seenAlone, patientId, from[1]));
  counted.cases += 1;
  counted.refused += seen.sight ? 0 : 1;
  counted.hidden += hidden;
  counted.shown += new Set(versions.map(({ resource }) => resource.id)).size - hidden;
  counted.limited += seen.sight && seen.sight.choices.length > 0 ? 1 : 0;
}

test(
  'for any viewer, any choices and any request, the answer is what it would be if what is hidden had never been',
  async () => {
    await fc.assert(fc.asyncProperty(cases, compareWorlds), { numRuns: Math.ceil(REQUESTS / PER_PERSON), endOnFailure: true, ...SEED });
    if (process.env.NON_INTERFERENCE_REQUESTS !== undefined) console.info(JSON.stringify(counted));
    // Else it would prove little.
    expect(counted.telling).toBeGreaterThan(counted.answers / 10);
    expect(counted.hidden).toBeGreaterThan(counted.cases);
    expect(counted.shown).toBeGreaterThan(counted.cases);
  },
  40_000 + REQUESTS * 60,
);

test('a page past the end says the same total as the first', async () => {
  const [drawn] = fc.sample(anyPerson, { numRuns: 1, seed: 7 });
  if (drawn === undefined) throw new Error('nobody was drawn');
  const { patientId } = drawn;
  await sendRecord(whole, patientId, recordVersions(drawn));
  const token = await grantToken([whole], toGrant({ kind: 'patient', role: 'gp', organisation: '', purpose: 'TREAT', scope: '' }, patientId), 'patient/*.rs');
  const totalOf = async (query: string): Promise<number | undefined> => {
    const { body } = await ask(whole, token, { method: 'GET', address: `Provenance?${query}`, headers: {} }, 'total');
    return (JSON.parse(body) as fhir4.Bundle).total;
  };
  const total = await totalOf('_count=2');
  expect(total).toBeGreaterThan(2);
  expect(await totalOf(`_count=2&_page=${writePageMark(10_000)}`)).toBe(total);
  expect(await totalOf('_count=0')).toBe(total);
});
