/** However many choices somebody has made, their pages ask for them, and take them back, in a few requests. */
import { describe, expect, it } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { listChoices, takeChoicesBack } from './choices';
import { NotAccepted, NotShown, StoreDown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';

const now = new Date('2026-03-03T18:00:00Z');
const PERSON = 'p1';
const TYPES = ['Condition', 'Observation'] as const;

/** About one thing each, of two types by turns. */
const consents = Array.from({ length: 199 }, (_, index): fhir4.Consent => {
  const item = `${TYPES[index % 2] ?? ''}/i${index}`;
  const consent = choiceToConsent({ what: { item }, from: 'everyone', except: [], inEmergency: false }, { patientId: PERSON, madeAt: now, words: 'x' });
  return { ...consent, id: `c${index}`, meta: { ...consent.meta, versionId: '3' } };
});
const seen = consents.map(({ id = '' }) => ({ id, version: '3' }));

interface Server {
  asked: string[];
  saved: { resource: fhir4.FhirResource & { id: string }; ifMatch: string }[];
  fhir: FhirSession;
}

/** @param failureOf what is wrong with one of the updates */
function serve({ failureOf = () => undefined, refused }: { failureOf?: (id: string) => Error | undefined; refused?: string } = {}): Server {
  const [asked, saved]: [string[], Server['saved']] = [[], []];
  const searchAll = (type: string, params: Record<string, unknown> = {}) => {
    asked.push(`${type} ${Object.keys(params).join(' ')}`);
    if (type === refused) return Promise.reject(new NotShown('not shown'));
    const ids = String(params._id ?? '').split(',');
    const matches = type === 'Consent' ? consents : TYPES.some((one) => one === type) ? ids.map((id) => ({ resourceType: type, id, code: { text: `Thing ${id}` }, subject: { reference: `Patient/${PERSON}` } })) : [];
    return Promise.resolve({ matches, included: [], total: undefined, limited: false, next: undefined });
  };
  const updateEach = (changes: Server['saved']) => {
    asked.push(`batch of ${changes.length}`);
    saved.push(...changes.filter(({ resource }) => failureOf(resource.id) === undefined));
    return Promise.resolve(changes.map(({ resource }) => failureOf(resource.id)));
  };
  return { asked, saved, fhir: { searchAll, updateEach } as unknown as FhirSession };
}

describe('199 choices', () => {
  it('are named by what they are about, with a search for each type of thing and none for each thing', async () => {
    const { asked, fhir } = serve();
    const views = await listChoices(fhir, PERSON, now);
    expect(views.map(({ itemName }) => itemName).filter((name) => name === undefined)).toEqual([]);
    expect(asked.filter((one) => /^(Consent|Condition|Observation) /.test(one))).toEqual(['Consent patient', 'Condition patient _id _total', 'Observation patient _id _total']);
  });

  it('are told without the name of a thing that the server does not show', async () => {
    const views = await listChoices(serve({ refused: 'Condition' }).fhir, PERSON, now);
    expect(views).toHaveLength(199);
    expect(views.filter(({ itemName }) => itemName === undefined)).toHaveLength(100);
  });

  it('are taken back by a few requests, each choice as it was seen', async () => {
    const { asked, saved, fhir } = serve();
    expect(await takeChoicesBack(fhir, PERSON, seen)).toBe(0);
    expect(asked).toEqual(['Consent patient', 'batch of 50', 'batch of 50', 'batch of 50', 'batch of 49']);
    expect(saved.map(({ resource, ifMatch }) => [resource.id, (resource as fhir4.Consent).status, ifMatch])).toEqual(seen.map(({ id }) => [id, 'inactive', '3']));
  });

  it('stay in force where they were changed since, before or while they are taken back, and the others do not', async () => {
    const { saved, fhir } = serve({ failureOf: (id) => (id === 'c7' ? new NotAccepted(412, []) : undefined) });
    expect(await takeChoicesBack(fhir, PERSON, [{ id: 'c0', version: '2' }, { id: 'gone', version: '1' }, ...seen.slice(1)])).toBe(3);
    expect(saved).toHaveLength(197);
  });

  it('are not said to be taken back when one of them cannot be saved', async () => {
    await expect(takeChoicesBack(serve({ failureOf: (id) => (id === 'c60' ? new StoreDown('down') : undefined) }).fhir, PERSON, seen)).rejects.toThrow(StoreDown);
  });
});
