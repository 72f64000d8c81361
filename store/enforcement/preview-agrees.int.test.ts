import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { partCell, seenOf, tally } from '@/lib/consent/preview/count-items';
import { askPreview, readPreview, type PreviewAnswer, type PreviewRequest } from '@/lib/consent/preview/preview';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { RECORD_PARTS } from '@/lib/consent/vocabulary';
import { saveDirectory } from '@/store/repository/directory';
import { person as anyPerson } from './testing/random-items';
import { consents, toGrant, viewerPlan, type ViewerPlan } from './testing/random-viewer';
import { recordVersions, type RecordVersion } from './testing/record-versions';
import { sendRecord } from './testing/store-record';
import { ask, forgetPerson, grantToken, openWorld, type World } from './testing/two-worlds';

/** What a trial says is measured against what a real professional's token then gets. */
let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

const professional = viewerPlan.map((plan): ViewerPlan => ({ ...plan, kind: 'professional', scope: 'user/*.rs' }));
const cases = anyPerson.chain((person) => fc.record({ person: fc.constant(person), saved: consents(person), drafts: consents(person).filter(({ length }) => length > 0), viewer: professional, replaced: fc.boolean() }));
type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never;

const JSON_BODY = { 'content-type': 'application/fhir+json' };
const PATIENT: ViewerPlan = { kind: 'patient', role: 'gp', organisation: '', purpose: 'TREAT', scope: '' };

async function tryOut<Mode extends PreviewAnswer['mode']>(token: string, asked: PreviewRequest & { mode: Mode }): Promise<Extract<PreviewAnswer, { mode: Mode }>> {
  const { status, body } = await ask(world, token, { method: 'POST', address: 'Consent/$preview', headers: JSON_BODY, body: JSON.stringify(askPreview(asked)) }, 'try');
  expect(status, body).toBe(200);
  const answer = readPreview(JSON.parse(body));
  if (answer?.mode !== asked.mode) throw new Error('no answer of that mode');
  return answer as Extract<PreviewAnswer, { mode: Mode }>;
}

/** Every item that a token gets, and in which form. Only the whole of a drawn item has its revision. */
async function seenBy(token: string, patientId: string): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const { status, body } = await ask(world, token, { method: 'GET', address: `Patient/${patientId}/$everything?_count=1000`, headers: {} }, 'look');
  if (status === 403) return seen;
  expect(status, body).toBe(200);
  for (const { resource, search } of (JSON.parse(body) as fhir4.Bundle).entry ?? []) {
    if (resource && search?.mode === 'match') seen[`${resource.resourceType}/${resource.id}`] = 'extension' in resource ? 'whole' : 'outline';
  }
  return seen;
}

/** Saves as the person does: a new choice, or in place of a saved one. */
async function save(token: string, consent: fhir4.Consent): Promise<fhir4.Consent> {
  const { status, body } =
    consent.id === undefined
      ? await ask(world, token, { method: 'POST', address: 'Consent', headers: JSON_BODY, body: JSON.stringify(consent) }, 'save')
      : await ask(world, token, { method: 'PUT', address: `Consent/${consent.id}`, headers: { ...JSON_BODY, 'if-match': `W/"${consent.meta?.versionId}"` }, body: JSON.stringify(consent) }, 'save');
  expect(status, body).toBe(consent.id === undefined ? 201 : 200);
  return JSON.parse(body) as fhir4.Consent;
}

const formsOf = (items: readonly { item: string; form: string | undefined }[]): Record<string, string> =>
  Object.fromEntries(items.flatMap(({ item, form }) => (form === undefined || form === 'none' ? [] : [[item, form]])));

const counted = { differ: 0 };

async function compare({ person, saved, drafts: drawn, viewer, replaced }: Case): Promise<void> {
  const { patientId } = person;
  await forgetPerson(world, patientId);
  const versions = recordVersions(person);
  await sendRecord(world, patientId, versions);
  const me = await grantToken([world], toGrant(PATIENT, patientId), 'patient/*.rs patient/Consent.cruds');
  const them = await grantToken([world], toGrant(viewer, patientId), viewer.scope);
  const first: fhir4.Consent[] = [];
  for (const consent of saved) first.push(await save(me, consent));
  const [before] = first;
  const drafts = drawn.map((draft, position) => (replaced && position === 0 && before ? { ...draft, id: before.id, meta: before.meta } : draft));
  const choices = { consent: drafts as unknown as PreviewRequest['consent'], without: [] };
  const place = { organisation: `Organization/ods-${viewer.organisation.toLowerCase()}`, practitioner: 'Practitioner/sds-1', purpose: viewer.purpose };

  const sight = await tryOut(me, { mode: 'sight', role: viewer.role, ...place, ...choices });
  const now = await seenBy(them, patientId);
  expect(formsOf(sight.item.map(({ item, now: form }) => ({ item, form })))).toEqual(now);
  const replay = await tryOut(me, { mode: 'replay', since: undefined, ...choices });

  for (const draft of drafts) await save(me, draft);
  const then = await seenBy(them, patientId);
  if (drafts.length > 0) expect(formsOf(sight.item.map(({ item, then: form }) => ({ item, form })))).toEqual(then);
  if (saved.length === 0) checkReplay(replay, now, then);
  await checkGrid(me, viewer, versions);
  counted.differ += JSON.stringify(now) === JSON.stringify(then) ? 0 : 1;
}

/** One look was logged. With no other choices, the drafts would have withheld of it what they withhold from the next. */
function checkReplay(replay: Extract<PreviewAnswer, { mode: 'replay' }>, now: Record<string, string>, then: Record<string, string>): void {
  const lost = Object.keys(now).filter((item) => then[item] !== now[item]);
  const isStopped = lost.length > 0 && Object.keys(then).length === 0;
  expect([replay.stopped, replay.narrowed]).toEqual([isStopped ? 1 : 0, lost.length > 0 && !isStopped ? 1 : 0]);
  if (lost.length > 0 && lost.length <= 20) expect(replay.look[0]?.item.filter((item) => !item.startsWith('Provenance/')).sort()).toEqual(lost.filter((item) => item in now).sort().slice(0, 20));
}

/** The grid's column is what a trial for anybody of that kind shows, part by part. */
async function checkGrid(me: string, viewer: ViewerPlan, versions: readonly RecordVersion[]): Promise<void> {
  const look = viewer.purpose === 'BTG' ? 'emergency' : 'ordinary';
  const grid = await tryOut(me, { mode: 'grid', look, consent: [], without: [] });
  expect(new Set(grid.kind.map((one) => one.look))).toEqual(new Set([look]));
  const column = grid.kind.find((one) => one.role === viewer.role);
  const sight = await tryOut(me, { mode: 'sight', role: viewer.role, organisation: undefined, practitioner: undefined, purpose: look === 'emergency' ? 'BTG' : 'TREAT', consent: [], without: [] });
  const there = versions.filter(({ isCurrent, isDeleted, shownBy, resource }) => isCurrent && !isDeleted && !shownBy.restricted && resource.resourceType !== 'Provenance');
  for (const part of RECORD_PARTS.filter((one) => !grid.emptyPart.includes(one))) {
    const counts = there.map((version) => ({ type: version.resource.resourceType, part: version.shownBy.part, form: 'whole' as const, labels: [], restricted: false, items: 1 }));
    const seen = sight.item.map(({ item, part: whole, now: form }) => ({ type: item.split('/')[0] ?? '', part: form === 'outline' && item.startsWith('Encounter/') ? 'visits' : whole, form: form as 'whole' | 'outline', labels: [], restricted: false, items: 1 }));
    expect([part, column?.part.find((cell) => cell.part === part)?.now]).toEqual([part, seenOf(tally(partCell(part), counts).whole, tally(partCell(part), seen))]);
  }
  const empty = RECORD_PARTS.filter((part) => !there.some(({ shownBy, resource }) => shownBy.part === part || (part === 'visits' && resource.resourceType === 'Encounter')));
  expect(grid.emptyPart).toEqual(empty);
}

test(
  'a trial says of any choices and any professional what their token then gets: no more, no less, and in the same form',
  async () => {
    await fc.assert(fc.asyncProperty(cases, compare), { numRuns: 15, endOnFailure: true });
    // Else it would prove little.
    expect(counted.differ).toBeGreaterThan(0);
  },
  90_000,
);

test('a trial knows where somebody belongs, as their token does: a choice about the trust binds its hospitals', async () => {
  const [drawn] = fc.sample(cases, { numRuns: 1, seed: 5 });
  if (drawn === undefined) throw new Error('nobody was drawn');
  const { patientId } = drawn.person;
  await forgetPerson(world, patientId);
  await sendRecord(world, patientId, recordVersions(drawn.person));
  await saveDirectory(world.test.databases, 'store', [
    { resourceType: 'Organization', id: 'ods-trust', name: 'A trust' },
    { resourceType: 'Organization', id: 'ods-site', name: 'A hospital of it', partOf: { reference: 'Organization/ods-trust' } },
  ], new Date('2026-11-24T09:00:00Z'));
  const me = await grantToken([world], toGrant(PATIENT, patientId), 'patient/*.rs patient/Consent.cruds');
  const them = await grantToken([world], toGrant({ kind: 'professional', role: 'gp', organisation: 'SITE', purpose: 'TREAT', scope: '' }, patientId), 'user/*.rs');
  const draft = choiceToConsent({ what: 'everything', from: { organisation: 'Organization/ods-trust' }, except: [], inEmergency: false }, { patientId, madeAt: new Date() });
  const consent = [draft] as unknown as PreviewRequest['consent'];
  const sight = await tryOut(me, { mode: 'sight', role: 'gp', organisation: 'Organization/ods-site', practitioner: undefined, purpose: undefined, consent, without: [] });
  expect([sight.now.outcome, sight.then?.outcome, sight.then?.reason]).toEqual(['permit', 'deny', [{ code: 'choice-refuses', basis: 'draft/0' }]]);
  expect(Object.keys(await seenBy(them, patientId)).length).toBeGreaterThan(0);
  const replay = await tryOut(me, { mode: 'replay', since: undefined, consent, without: [] });
  expect([replay.stopped, replay.look[0]?.because]).toEqual([1, ['draft/0']]);
  await save(me, draft);
  expect(await seenBy(them, patientId)).toEqual({});
});

test('nothing of a trial is saved, and the log has it as the person’s own', async () => {
  const [drawn] = fc.sample(cases, { numRuns: 1, seed: 11 });
  if (drawn === undefined) throw new Error('nobody was drawn');
  const { patientId } = drawn.person;
  await forgetPerson(world, patientId);
  await sendRecord(world, patientId, recordVersions(drawn.person));
  const me = await grantToken([world], toGrant(PATIENT, patientId), 'patient/*.rs patient/Consent.cruds');
  const [draft] = fc.sample(consents(drawn.person).filter(({ length }) => length > 0), { numRuns: 1, seed: 3 });
  const logged = async (): Promise<fhir4.AuditEvent[]> => {
    const { rows } = await world.owner.query<{ content: string }>('select content from access_event where patient_id = $1 order by seq', [patientId]);
    return rows.map(({ content }) => JSON.parse(content) as fhir4.AuditEvent);
  };
  const before = (await logged()).length;
  for (const mode of ['grid', 'sight', 'replay'] as const) {
    const choices = { consent: draft as unknown as PreviewRequest['consent'], without: [] };
    await tryOut(me, mode === 'sight' ? { mode, role: 'paramedic', organisation: undefined, practitioner: undefined, purpose: 'BTG', ...choices } : mode === 'grid' ? { mode, look: undefined, ...choices } : { mode, since: undefined, ...choices });
  }
  const events = (await logged()).slice(before);
  expect(events.map(({ subtype }) => subtype?.map(({ code }) => code))).toEqual(Array(3).fill(['operation', 'preview']));
  expect(events.map(({ agent }) => agent.flatMap(({ who }) => who?.reference ?? []))).toEqual(Array(3).fill([`Patient/${patientId}`]));
  const { rows } = await world.owner.query("select from resource where patient_id = $1 and type = 'Consent'", [patientId]);
  expect(rows).toHaveLength(0);
});
