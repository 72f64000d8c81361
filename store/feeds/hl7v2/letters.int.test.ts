/** What a source says later of a letter, or of a document in a result: replaced, edited, cancelled, another's after all. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { readAsPatient } from '@/store/feeds/testing/read-as-patient';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { answerMessage } from './answer-message';
import { addFacility } from './facilities';

let test: TestDatabase;
let deps: FeedDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  for (const [facility, sourceCode] of [['DOCS', 'RVV'], ['OTHER', 'RPA']] as const) await addFacility(test.databases, { facility, sourceCode, name: facility, peers: [] });
});
afterAll(() => test.drop());

const PEOPLE = { ann: 'PID|1||9990000018^^^NHS^NH||Ann||19410301|F', bob: 'PID|1||9990000026^^^NHS^NH||Bob||19890118|M' };
const NHS = { ann: '9990000018', bob: '9990000026' };
type Person = keyof typeof PEOPLE;

/** Each test's letters have numbers of their own. */
let round = 0;
let minute = 0;
beforeEach(() => {
  round += 1;
});

interface Sent {
  number: string;
  /** Which of the source's systems gave the number (TXA-12.2). */
  authority?: string;
  parent?: string;
  lines?: readonly string[];
  person?: Person;
  facility?: string;
  /** Minutes of MSH-7; the next one unless told otherwise. */
  at?: number;
}

/** Sends one MDM; answers code, and where and what is wrong. */
async function send(event: string, { number, authority = '', parent = '', lines = [], person = 'ann', facility = 'DOCS', at }: Sent): Promise<[code: string, said: string]> {
  const time = new Date(Date.UTC(2026, 0, 5, 9, at ?? ++minute)).toISOString().replace(/\D/g, '').slice(0, 12);
  const txa = `TXA|1|DS|TX|||||||||${number}-${round}${authority === '' ? '' : `^${authority}`}|${parent === '' ? '' : `${parent}-${round}`}`;
  const text = [`MSH|^~\\&|DOC|${facility}|||${time}||MDM^${event}|${String(Math.random())}|P|2.5`, PEOPLE[person], txa, ...lines].join('\r');
  const [, , code = '', , said = ''] = /\rMSA\|(\w\w)\|([^|\r]*)\|?([^\r]*)/.exec((await answerMessage(deps, Buffer.from(text), '127.0.0.1')).text)?.flatMap((part, index) => (index === 0 ? ['', ''] : [part])) ?? [];
  return [code, said];
}
const line = (text: string): string => `OBX|1|TX|1||${text}`;
const file = (text: string, set = 2): string => `OBX|${set}|ED|1^Scan||^application^pdf^Base64^${Buffer.from(text).toString('base64')}`;

/** Letters of this test, as `status: what they hold`, and how many texts the person has in all. */
async function letters(person: Person = 'ann'): Promise<string[]> {
  const all = await readAsPatient(test.databases, NHS[person]);
  const textOf = (url: string): string => all.flatMap((one) => (one.resourceType === 'Binary' && `Binary/${one.id ?? ''}` === url ? [Buffer.from(one.data ?? '', 'base64').toString()] : []))[0] ?? 'nothing';
  return all
    .flatMap((one) => (one.resourceType === 'DocumentReference' && one.masterIdentifier?.value?.endsWith(`-${round}`) === true ? [one] : []))
    .map(({ status, content }) => `${status}: ${content.map(({ attachment }) => textOf(attachment.url ?? '')).join(' + ')}`)
    .sort();
}
const countTexts = async (person: Person = 'ann'): Promise<number> => (await readAsPatient(test.databases, NHS[person])).filter(({ resourceType }) => resourceType === 'Binary').length;

it('is replaced by the one that is sent in its place, and its source says who replaced it', async () => {
  await send('T02', { number: 'A', lines: [line('first')] });
  expect(await send('T10', { number: 'B', parent: 'A', lines: [line('second')] })).toEqual(['AA', '']);
  expect(await letters()).toEqual(['current: second', 'superseded: first']);
});

it('is replaced whichever of the two comes first, and not by what adds to it', async () => {
  await send('T10', { number: 'B', parent: 'A', lines: [line('second')], at: 50 });
  await send('T02', { number: 'A', lines: [line('first')], at: 40 });
  await send('T06', { number: 'C', parent: 'B', lines: [line('more')], at: 51 });
  expect(await letters()).toEqual(['current: more', 'current: second', 'superseded: first']);
});

it('is not replaced by another source’s, or by one in another’s record', async () => {
  await send('T02', { number: 'A', lines: [line('first')] });
  await send('T10', { number: 'B', parent: 'A', lines: [line('second')], facility: 'OTHER' });
  await send('T10', { number: 'C', parent: 'A', lines: [line('third')], person: 'bob' });
  expect(await letters()).toEqual(['current: first', 'current: second']);
});

it('holds what its last version held, and nothing when it is cancelled', async () => {
  const before = await countTexts();
  await send('T02', { number: 'A', lines: [line('Dear Ann'), file('a scan'), file('another', 3)] });
  expect([await letters(), await countTexts()]).toEqual([['current: Dear Ann + a scan + another'], before + 3]);
  await send('T08', { number: 'A', lines: [line('Dear Ann, again'), file('a scan')] });
  expect([await letters(), await countTexts()]).toEqual([['current: Dear Ann, again + a scan'], before + 2]);
  expect(await send('T11', { number: 'A' })).toEqual(['AA', '']);
  expect([await letters(), await countTexts()]).toEqual([[], before]);
});

it('that is sent again for another person is refused by its number until it is cancelled for the first', async () => {
  await send('T02', { number: 'A', lines: [line('Dear Ann')] });
  const refused = ['AE', expect.stringMatching(/^TXA\\S\\1\\S\\12: You have sent this as another person’s\. .* cancel it in a message with their PID \(MDM\\S\\T11\)\.$/)];
  expect(await send('T02', { number: 'A', lines: [line('Dear Bob')], person: 'bob' })).toEqual(refused);
  expect([await letters(), await letters('bob')]).toEqual([['current: Dear Ann'], []]);
  await send('T11', { number: 'A' });
  expect(await send('T02', { number: 'A', lines: [line('Dear Bob')], person: 'bob' })).toEqual(['AA', '']);
  expect([await letters(), await letters('bob')]).toEqual([[], ['current: Dear Bob']]);
  expect(await send('T02', { number: 'A', lines: [line('Dear Ann')] })).toEqual(refused);
});

it('is another where another of the source’s systems gave the number, and one whether that is said again of what it replaces or not', async () => {
  await send('T02', { number: 'A', authority: 'RAD^1.2.3', lines: [line('of radiology')] });
  expect(await send('T02', { number: 'A', authority: 'CLINIC', lines: [line('of the clinic')] })).toEqual(['AA', '']);
  expect(await send('T02', { number: 'A', authority: 'LAB 2', lines: [line('Dear Bob')], person: 'bob' })).toEqual(['AA', '']);
  expect(await send('T02', { number: 'A', authority: 'CLINIC', lines: [line('of the clinic')], person: 'bob' })).toEqual(['AE', expect.stringMatching(/^TXA\\S\\1\\S\\12: /)]);
  expect([await letters(), await letters('bob')]).toEqual([['current: of radiology', 'current: of the clinic'], ['current: Dear Bob']]);
  await send('T10', { number: 'B', authority: 'RAD^1.2.3', parent: 'A', lines: [line('of radiology, again')] });
  await send('T11', { number: 'A', authority: 'CLINIC' });
  expect(await letters()).toEqual(['current: of radiology, again', 'superseded: of radiology']);
});

it('keeps no document of a result that was withdrawn', async () => {
  const oru = (status: string, controlId: string): string => [`MSH|^~\\&|LAB|DOCS|||2026010510${controlId}||ORU^R01|R${controlId}|P|2.4`, PEOPLE.bob, 'OBR|1||R-1|1^Histology|||||||||||||||||||||F', `OBX|1|ED|1^Report||LAB^application^pdf^Base64^JVBERi0x||||||${status}`].join('\r');
  const before = await countTexts('bob');
  await answerMessage(deps, Buffer.from(oru('F', '01')), '127.0.0.1');
  expect(await countTexts('bob')).toBe(before + 1);
  await answerMessage(deps, Buffer.from(oru('W', '02')), '127.0.0.1');
  expect(await countTexts('bob')).toBe(before);
});
