/** A choice that is sent again is in force once: taking it back would else leave the other in force. */
import { describe, expect, it } from 'vitest';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import { researchConsent } from '@/lib/consent/choice/research-choice';
import { optOutOfResearch, saveChoice, takeChoicesBack } from './choices';
import type { FhirSession } from '@/lib/portal/fhir';

const now = new Date('2026-03-03T18:00:00Z');
const PERSON = 'p1';
const context = { patientId: PERSON, madeAt: now, words: 'x' };
const choice: Choice = { what: { parts: ['letters'] }, from: { roles: ['pharmacist'] }, except: [], inEmergency: false };
const saved = (id: string, more: Partial<fhir4.Consent> = {}): fhir4.Consent => ({ ...choiceToConsent(choice, context), id, meta: { versionId: '7' }, ...more });
const ENTERED = {
  resourceType: 'Provenance',
  target: [{ reference: 'Consent/c1/_history/7' }],
  agent: [{ type: { coding: [{ code: 'enterer' }] }, who: { display: 'Kim Webb' } }],
};

function serve(consents: readonly fhir4.Consent[], origins: readonly unknown[] = []) {
  const created: fhir4.Consent[] = [];
  const fhir = {
    searchAll: (type: string) => Promise.resolve({ matches: type === 'Consent' ? consents : origins }),
    create: (consent: fhir4.Consent) => {
      created.push(consent);
      return Promise.resolve({ ...consent, id: 'new' });
    },
    updateEach: (changes: unknown[]) => Promise.resolve(changes.map(() => undefined)),
  } as unknown as FhirSession;
  return { fhir, created };
}

const idOf = async (consents: readonly fhir4.Consent[], { origins, byHelper }: { origins?: readonly unknown[]; byHelper?: boolean } = {}): Promise<string> => {
  const saving = await saveChoice(serve(consents, origins).fhir, PERSON, { choice, itemName: undefined, byHelper }, undefined, now);
  return saving.outcome === 'saved' ? saving.id : saving.outcome;
};

describe('a new choice', () => {
  it('is the one that says the same and is in force', async () => {
    expect(await idOf([saved('other', choiceToConsent({ ...choice, inEmergency: true }, context)), saved('c1')])).toBe('c1');
  });

  it.each([
    ['there is none', []],
    ['that was taken back', [saved('c1', { status: 'inactive' })]],
    ['that is over', [saved('c1', choiceToConsent({ ...choice, until: '2026-03-02' }, context))]],
    ['somebody who helps made that', [saved('c1', { performer: [{ reference: 'RelatedPerson/h1' }] })]],
  ])('is made where %s', async (_why, consents) => {
    expect(await idOf(consents)).toBe('new');
  });

  it('is made beside one that staff entered: that can be ended by phone', async () => {
    expect(await idOf([saved('c1')], { origins: [ENTERED] })).toBe('new');
  });

  it('of somebody who helps is the same as their own alone', async () => {
    expect(await idOf([saved('c1')], { byHelper: true })).toBe('new');
    expect(await idOf([saved('c1', { performer: [{ reference: 'RelatedPerson/h1' }] })], { byHelper: true })).toBe('c1');
  });
});

it('research is refused once', async () => {
  const { fhir, created } = serve([saved('r1', { ...researchConsent(context), meta: { versionId: '1' } })]);
  expect(await optOutOfResearch(fhir, PERSON, now)).toEqual({ outcome: 'saved', id: 'r1' });
  expect(created).toEqual([]);
  expect(await optOutOfResearch(serve([saved('c1')]).fhir, PERSON, now)).toEqual({ outcome: 'saved', id: 'new' });
});

it('choices that another press took back already are not said to be still in force', async () => {
  const { fhir } = serve([saved('c1', { status: 'inactive', meta: { versionId: '8' } }), saved('c2')]);
  expect(await takeChoicesBack(fhir, PERSON, [{ id: 'c1', version: '7' }, { id: 'c2', version: '7' }])).toBe(0);
});
