import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { listRefusedMessages, readMessage } from '@/store/repository/taking-in/feed-messages';
import { findPatientByLocalId } from '@/store/repository/taking-in/patient-index';
import { countTypes, readAsPatient, theOnly } from '@/store/feeds/testing/read-as-patient';
import { readHospitalMessages } from '@/store/feeds/testing/read-fixture';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { answerMessage } from './answer-message';
import { addFacility } from './facilities';

let test: TestDatabase;
let deps: FeedDeps;
beforeAll(async () => {
  test = await createTestDatabase();
  deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  await addFacility(test.databases, { facility: 'SFAC', sourceCode: 'RVV', name: 'East Kent Hospitals University NHS Foundation Trust', peers: [] });
  await addFacility(test.databases, { facility: 'FAR', sourceCode: 'RPA', name: 'Medway NHS Foundation Trust', peers: ['10.0.0.9'] });
});
afterAll(() => test.drop());

const MESSAGES = readHospitalMessages();
const message = (controlId: string): string => MESSAGES.get(controlId) ?? '';
const send = async (text: string, peer = '127.0.0.1'): Promise<string> => (await answerMessage(deps, Buffer.from(text), peer)).text;
/** The same message as though it had been written at another time, under another id. */
function withTime(text: string, time: string, controlId: string): string {
  const [header = '', ...segments] = text.split('\r');
  const fields = header.split('|');
  // MSH-1 is the separator itself.
  fields[6] = time;
  fields[9] = controlId;
  return [fields.join('|'), ...segments].join('\r');
}
const codeOf = (ack: string): string => ack.split('\r')[1]?.split('|')[1] ?? '';
const read = (nhsNumber: string): Promise<fhir4.FhirResource[]> => readAsPatient(test.databases, nhsNumber);

describe('a message', () => {
  it('of a real kind is taken, acknowledged, and comes out whole', async () => {
    expect(await send(message('6'))).toMatch(/\rMSA\|AA\|6\r/);
    expect(await send(message('7'))).toMatch(/\rMSA\|AA\|7\r/);
    const { Provenance: provenances, ...counts } = countTypes(await read('2914785070'));
    const sent = message('7').split('\r').filter((line) => line.startsWith('OBX')).length;
    expect(counts).toEqual({ Patient: 1, Encounter: 1, AllergyIntolerance: 2, DiagnosticReport: 1, Observation: sent });
    expect(provenances).toBe(5 + sent);
    const items = await read('2914785070');
    expect(theOnly(items, 'DiagnosticReport')).toMatchObject({ encounter: { reference: `Encounter/${theOnly(items, 'Encounter').id}` }, meta: { source: 'urn:ods:RVV#7' } });
  });

  it('sent twice changes nothing', async () => {
    const before = await read('2914785070');
    expect(codeOf(await send(message('6')))).toBe('AA');
    expect(codeOf(await send(message('7')))).toBe('AA');
    expect(await read('2914785070')).toEqual(before);
  });

  it('that corrects a result updates it', async () => {
    await send(message('1'));
    await send(message('1').replace('|ORU^R01|1|', '|ORU^R01|1001|').replace('98.00', '89.00'));
    expect(theOnly(await read('2478684691'), 'Observation')).toMatchObject({ valueQuantity: { value: 89 } });
  });

  it('that arrives after a later one changes nothing that the later one said, and adds what is new', async () => {
    await send(withTime(message('1').replace('98.00', '91.00'), '20260302100000', '2001'));
    expect(await send(withTime(message('1').replace('98.00', '77.00'), '20260302090000', '2002'))).toMatch(/\rMSA\|AA\|2002\|\d+ items stand as a later message said\./);
    expect(theOnly(await read('2478684691'), 'Observation')).toMatchObject({ valueQuantity: { value: 91 } });
    await send(withTime(message('1').replace('98.00', '93.00'), '20260302110000', '2003'));
    expect(theOnly(await read('2478684691'), 'Observation')).toMatchObject({ valueQuantity: { value: 93 } });
  });

  it('that cannot be read but for its header is answered by its control id', async () => {
    for (const broken of [message('1').replace('PID|', 'pid|'), `${message('1')}\r${message('6')}`]) expect(await send(broken)).toMatch(/^MSH\|\^~\\&\|[^\r]*\rMSA\|AE\|1\|/);
    expect(await send(`BHS|^~\\&|A|SFAC\r${message('1')}\rBTS|1`)).toContain('send each message by itself');
  });

  it('of a version that we do not read is not for us, by MSH-12', async () => {
    for (const version of ['3.0', '2.9', '2.10', '2.0']) {
      const ack = await send(message('1').replace('|2.3', `|${version}`));
      expect([version, codeOf(ack), ack]).toEqual([version, 'AR', expect.stringContaining('ERR|MSH^1^12^203')]);
    }
  });

  it('that says it is a test is not for a record of real people', async () => {
    const letters: [string, string][] = [];
    for (const processing of ['T', 'D', 'T^A', 'P', '']) {
      const text = message('1').replace(/\|T\|2\.3/, `|${processing}|2.3`);
      const real = (await answerMessage({ ...deps, refusesTestMessages: true }, Buffer.from(text), '127.0.0.1')).text;
      letters.push([codeOf(real), /MSH\^1\^11\^202/.exec(real)?.[0] ?? '']);
      expect(codeOf(await send(text))).toBe('AA');
    }
    expect(letters).toEqual([...Array<string[]>(3).fill(['AR', 'MSH^1^11^202']), ['AA', ''], ['AA', '']]);
  });

  it('of results leaves name and address as the admission said them', async () => {
    await send(message('5'));
    const before = theOnly(await read('2478684691'), 'Patient');
    expect(before.generalPractitioner).toBeDefined();
    await send(message('1').replace('|ORU^R01|1|', '|ORU^R01|1002|'));
    expect(theOnly(await read('2478684691'), 'Patient')).toEqual(before);
  });

  it('that retires a number points it at the person, and never makes two NHS numbers one', async () => {
    const merge = message('271');
    await send(message('122'));
    expect(await send(merge)).toMatch(/\rMSA\|AE\|271\|MRG\\S\\1\\S\\1: The retired number 618454581 belongs to a person with another NHS number/);
    expect(codeOf(await send(merge.replace('618454581', '700000001')))).toBe('AA');
    const person = await findPatientByLocalId(test.databases, { source: 'RVV', value: 'SIMULATOR MRN|700000001' });
    expect(person?.nhsNumber).toBe('5002147747');
  });

  it('that cancels a letter takes it out of the record, with what it says', async () => {
    const mdm = (event: string, controlId: string, text: string): string => [`MSH|^~\\&|DOC|SFAC|||2026060109${controlId}||MDM^${event}|${controlId}|P|2.5`, 'PID|1||2478684691^^^NHS^NH||Esterkin^AKI||19890118|F', 'TXA|1|DS|TX|||||||||L-1', ...(text === '' ? [] : [`OBX|1|TX|1||${text}`])].join('\r');
    const letters = async (): Promise<string[]> => (await read('2478684691')).flatMap((item) => (item.resourceType === 'Binary' ? [Buffer.from(item.data ?? '', 'base64').toString()] : item.resourceType === 'DocumentReference' ? [item.resourceType] : []));
    expect(codeOf(await send(mdm('T02', '01', 'Dear')))).toBe('AA');
    expect(codeOf(await send(mdm('T08', '02', 'Dear, as edited')))).toBe('AA');
    expect((await letters()).sort()).toEqual(['Dear, as edited', 'DocumentReference']);
    expect(codeOf(await send(mdm('T11', '03', '')))).toBe('AA');
    expect(await letters()).toEqual([]);
    const again = await send(mdm('T11', '04', '').replace('L-1', 'L-2'));
    expect([codeOf(again), again]).toEqual(['AE', expect.stringContaining('TXA\\S\\1\\S\\12: You have sent no such DocumentReference of this person.')]);
  });

  it.each([
    ['NHS number that fails its check', () => message('5').replace('2478684691', '2478684692'), 'AE', 'PID^1^3'],
    ['date of birth of somebody else', () => message('5').replace('19890118', '19890119'), 'AE', 'PID^1^7'],
    ['facility that nobody registered', () => message('5').replace('|SFAC|', '|WHO|'), 'AR', 'MSH^1^4'],
    ['address that the facility does not send from', () => message('5').replace('|SFAC|', '|FAR|'), 'AR', 'MSH^1^4'],
    ['type that is not taken', () => message('5').replace('ADT^A01', 'BAR^P01'), 'AR', 'MSH^1^9'],
    ['missing control id', () => message('5').replace('|ADT^A01|5|', '|ADT^A01||'), 'AE', 'MSH^1^10'],
    ['body that is no message', () => 'hello', 'AE', 'MSH^1^1'],
  ])('with a %s is refused by segment and field, and kept', async (_what, text, code, where) => {
    await send(message('5'));
    const ack = await send(text());
    expect(codeOf(ack)).toBe(code);
    expect(ack.split('\r')[2]?.split('|')[2]).toBe(where);
    const [latest] = await listRefusedMessages(test.databases, { limit: 1 });
    expect(latest?.problems[0]).toContain(`${where}: `);
    expect((await readMessage(test.databases, latest?.id ?? ''))?.content).toBe(text());
  });

  it('is answered AA, AE or AR, whatever is changed in a valid one', async () => {
    const valid = [...MESSAGES.values()].map((text) => Buffer.from(text));
    const change = fc.record({ of: fc.nat(), at: fc.nat(), remove: fc.nat(40), insert: fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom(...['|', '^', '~', '&', '\\', '\r', '\rPID', '""', '\u0000', '\\X00\\', '99999999999999'].map((text) => new Uint8Array(Buffer.from(text))))) });
    await fc.assert(
      fc.asyncProperty(change, async ({ of, at, remove, insert }) => {
        const bytes = valid[of % valid.length] ?? Buffer.alloc(0);
        const from = at % (bytes.length + 1);
        const ack = await answerMessage(deps, Buffer.concat([bytes.subarray(0, from), insert, bytes.subarray(from + remove)]), '127.0.0.1');
        expect(['AA', 'AE', 'AR']).toContain(ack.code);
        expect(ack.text).not.toContain('207^');
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});
