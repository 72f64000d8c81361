import { describe, expect, it } from 'vitest';
import { choiceEntrySchema, isOwnWitness, mayEnterChoice, type ChoiceEntry } from './choice-entry';
import { composeEntryProvenance, readEntryProvenance } from './entry-provenance';
import { PROFESSIONAL_ROLES, PURPOSES_OF_USE } from './vocabulary';

const ENTRY: ChoiceEntry = { mode: 'letter', received: '2026-03-02', identityCheck: 'Signature and address', witnessName: 'Ann Rowe', witnessJob: 'Practice manager' };

describe('entering a choice for somebody', () => {
  it('is for those whom people ring, in ordinary care, where the record explains them', () => {
    const allowed = PROFESSIONAL_ROLES.flatMap((role) => PURPOSES_OF_USE.flatMap((purpose) => [[], ['gp-practice']].map((explanation) => ({ role, purpose, explanation })))).filter(mayEnterChoice);
    expect(allowed).toEqual(['gp', 'receptionist', 'administrator'].map((role) => ({ role, purpose: 'TREAT', explanation: ['gp-practice'] })));
    expect(mayEnterChoice({ purpose: 'TREAT', explanation: ['gp-practice'] })).toBe(false);
    expect(mayEnterChoice({ role: 'gp', purpose: 'TREAT' })).toBe(false);
  });

  it('is never witnessed by whoever enters it, however they write their name', () => {
    for (const name of ['Jo Field', 'Ms Jo Field', 'jo  field', 'Dr. Jo Field']) expect(isOwnWitness(name, 'Mrs Jo Field'), name).toBe(true);
    expect(isOwnWitness('Ann Rowe', 'Jo Field')).toBe(false);
  });

  it('takes only what can be kept', () => {
    expect(choiceEntrySchema.parse(ENTRY)).toEqual(ENTRY);
    for (const wrong of [{ mode: 'post' }, { received: '2026-13-01' }, { received: 'today' }, { identityCheck: ' ' }, { witnessName: '' }, { witnessJob: 'x'.repeat(201) }, { more: 1 }]) expect(choiceEntrySchema.safeParse({ ...ENTRY, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  });
});

describe('where an entered choice came from', () => {
  const facts = { id: 'p1', consentId: 'c1', patientId: 'a', now: new Date('2026-03-03T10:00:00Z'), enterer: { practitioner: 'Practitioner/sds-1', name: 'Jo Field', jobRoleName: 'Receptionist', organisation: { reference: 'Organization/ods-g1', name: 'Harbour View Surgery' } } };

  it('says who chose, who entered it, for whom they work and who witnessed it', () => {
    const { agent } = composeEntryProvenance(ENTRY, facts);
    expect(agent.map(({ type, who }) => [type?.coding?.[0]?.code, who.reference ?? who.display])).toEqual([
      ['author', 'Patient/a'],
      ['enterer', 'Practitioner/sds-1'],
      ['WIT', 'Ann Rowe, Practice manager'],
    ]);
  });

  it('is read back as it was written', () => {
    expect(readEntryProvenance(composeEntryProvenance(ENTRY, facts))).toEqual({
      consent: 'Consent/c1', mode: 'letter', received: '2026-03-02', enteredBy: 'Jo Field, Receptionist', organisation: 'Harbour View Surgery', witness: 'Ann Rowe, Practice manager', identityCheck: 'Signature and address',
    });
  });

  it('is nothing in a Provenance of a message, or in what is none', () => {
    for (const other of [undefined, {}, { target: [{ reference: 'Consent/c1' }], agent: [{ who: { display: 'Somebody' } }] }]) expect(readEntryProvenance(other)).toBeUndefined();
  });
});
