import { describe, expect, it } from 'vitest';
import { readChoiceOrigin } from './choice-origin';
import { composeEntryProvenance, composeOwnProvenance } from './choice-provenance';

const facts = { id: 'p1', consent: { id: 'c1', version: 3 }, patientId: 'a', app: { clientId: 'diary', clientName: 'Health Diary' }, now: new Date('2026-03-03T10:00:00Z') };
const enterer = { practitioner: 'Practitioner/sds-1', name: 'Jo Field', jobRoleName: 'Receptionist', organisation: { reference: 'Organization/ods-g1', name: 'Harbour View Surgery' } };
const entered = composeEntryProvenance({ mode: 'letter', received: '2026-03-02', identityCheck: 'Signature and address', witnessName: 'Ann Rowe', witnessJob: 'Practice manager' }, enterer, facts);
const whoOf = ({ agent }: fhir4.Provenance) => agent.map(({ type, who }) => [type?.coding?.[0]?.code, who.reference ?? who.display]);

describe('where a version of a choice came from', () => {
  it('says that the person chose, and by which app', () => {
    expect(whoOf(composeOwnProvenance(facts))).toEqual([['author', 'Patient/a'], ['110150', 'Health Diary']]);
    expect(readChoiceOrigin(composeOwnProvenance(facts), 'c1')).toEqual({ version: '3', app: { id: 'diary', name: 'Health Diary' }, entry: undefined });
  });

  it('says who entered it for the person, for whom they work and who witnessed it', () => {
    expect(whoOf(entered)).toEqual([['author', 'Patient/a'], ['110150', 'Health Diary'], ['enterer', 'Practitioner/sds-1'], ['WIT', 'Ann Rowe, Practice manager']]);
    expect(readChoiceOrigin(entered, 'c1')?.entry).toEqual({
      mode: 'letter', received: '2026-03-02', enteredBy: 'Jo Field, Receptionist', organisation: 'Harbour View Surgery', witness: 'Ann Rowe, Practice manager', identityCheck: 'Signature and address',
    });
  });

  it('says whether it was made or changed', () => {
    const activityOf = (version: number) => composeOwnProvenance({ ...facts, consent: { id: 'c1', version } }).activity?.coding?.[0]?.code;
    expect([activityOf(1), activityOf(2)]).toEqual(['CREATE', 'UPDATE']);
  });

  it('is nothing in a Provenance of another choice, of another server’s, of a message, or in what is none', () => {
    const elsewhere = { ...entered, target: [{ reference: 'https://elsewhere.example/fhir/Consent/c1/_history/3' }] };
    for (const other of [undefined, {}, { target: [{ reference: 'Consent/c1' }], agent: [{ who: { display: 'Somebody' } }] }, elsewhere, { ...entered, target: [{ reference: 'Consent/c12/_history/3' }] }]) expect(readChoiceOrigin(other, 'c1')).toBeUndefined();
  });
});
