import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NotShown, StoreDown } from '@/lib/portal/errors';
import { readPrintedHead, sayPrintedHead } from './read-whose';
import { sayPatient } from './say-other';

const MOMENT = new Date('2026-11-26T10:00:00Z');
const ALAN: fhir4.Patient = {
  resourceType: 'Patient',
  id: 'alan',
  name: [{ use: 'official', family: 'Whitfield', given: ['Alan'] }],
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
};
const WITHOUT_NUMBER: fhir4.Patient = { ...ALAN, identifier: [] };

const session = (read: () => Promise<unknown>, tokenName: string = randomUUID()) => ({ fhir: { read }, patientId: 'alan', tokenName }) as unknown as Parameters<typeof readPrintedHead>[0];
const answering = (patient: unknown) => session(() => Promise.resolve(patient));
const failing = (error: Error) => session(() => Promise.reject(error));

describe('the head of a printed sheet', () => {
  it('says whose record it is and the day, alike whether the page reads the person or had them already', async () => {
    const head = 'Alan Whitfield, NHS number 999 000 0018. Thursday 26 November 2026.';
    expect(await readPrintedHead(answering(ALAN), MOMENT)).toBe(head);
    expect(sayPrintedHead(sayPatient(ALAN), MOMENT)).toBe(head);
  });

  it('says what there is: a name without a number, or the day alone when the person is not shown', async () => {
    expect(sayPrintedHead(sayPatient(WITHOUT_NUMBER), MOMENT)).toBe('Alan Whitfield. Thursday 26 November 2026.');
    expect(sayPrintedHead(undefined, MOMENT)).toBe('Thursday 26 November 2026.');
    expect(await readPrintedHead(failing(new NotShown('')), MOMENT)).toBe('Thursday 26 November 2026.');
  });

  it('is read once for each token, and again once the hour of it is over: each time is a look in the log', async () => {
    let reads = 0;
    const read = (): Promise<unknown> => Promise.resolve({ ...ALAN, name: [{ text: `Reading ${(reads += 1)}` }] });
    const [mine, other] = [session(read), session(read)];
    const at = (minutes: number): Date => new Date(MOMENT.getTime() + minutes * 60_000);
    const heads = [await readPrintedHead(mine, at(0)), await readPrintedHead(mine, at(59)), await readPrintedHead(other, at(59)), await readPrintedHead(mine, at(61))];
    expect(heads.map((head) => head.split(',')[0])).toEqual(['Reading 1', 'Reading 1', 'Reading 2', 'Reading 3']);
  });

  it('is no head when the store is down: the page says so', async () => {
    await expect(readPrintedHead(failing(new StoreDown('')), MOMENT)).rejects.toThrow(StoreDown);
  });
});
