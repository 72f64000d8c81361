import { beforeEach, describe, expect, it } from 'vitest';
import { itemsDetails } from '@/lib/audit/compose-entities';
import { composeEvent } from '@/lib/audit/compose-event';
import { SHOWN_PLACEHOLDER } from '@/lib/audit/event-parts';
import { PORTAL, SAMPLE_PATIENT, sampleParamedic, sampleSearch } from '@/lib/audit/event-samples';
import { NotShown } from '@/lib/portal/errors';
import type { FhirSession } from '@/lib/portal/fhir';
import { factsOf } from './look-facts';
import { evidenceOf, viewLookPage } from './look-page';
import { readLook, readNamedItems } from './read-look-page';

const now = new Date('2026-03-03T18:00:00Z');
const MINUTE = 60_000;
const asked = { searches: 0 };
beforeEach(() => {
  asked.searches = 0;
});

const eventAt = (minutesAgo: number, who = 'a', items: string[] = []): fhir4.AuditEvent => {
  const recorded = new Date(now.getTime() - minutesAgo * MINUTE).toISOString();
  const actor = sampleParamedic({ subject: { issuer: 'https://cis2.example', id: who }, tokenId: `token ${who}`, explanation: [{ kind: 'visit', reference: 'Encounter/v', date: '2026-03-03' }] });
  const details = [...itemsDetails(items), { type: 'count', valueString: String(items.length) }, ...(items.length > 0 ? [{ type: 'record-part', valueString: 'allergies' }] : [])];
  return JSON.parse(JSON.stringify(composeEvent(sampleSearch({ id: `${who}-${minutesAgo}`, recorded, actor }))).replace(SHOWN_PLACEHOLDER, details.map((pair) => JSON.stringify(pair)).join(','))) as fhir4.AuditEvent;
};

function serverOf(events: fhir4.AuditEvent[], resources: fhir4.FhirResource[] = []) {
  const fhir = {
    read: async (_type: string, id: string) => {
      const event = events.find((one) => one.id === id);
      if (!event) throw new NotShown('absent');
      return event;
    },
    searchAll: async (type: string, params: Readonly<Record<string, unknown>> = {}, limit = 10_000) => {
      if (type === 'AuditEvent') {
        asked.searches += 1;
        const [from = '', to = ''] = params.date as string[];
        const who = String(params.agent).split('|').at(-1);
        return page(limit, events.filter((event) => event.recorded >= from.slice(2) && event.recorded <= to.slice(2) && JSON.stringify(event.agent).includes(`"value":"${who}"`)));
      }
      const ids = String(params._id).split(',');
      return page(limit, resources.filter((one) => one.resourceType === type && ids.includes(one.id ?? '')));
    },
  };
  const page = (limit: number, matches: fhir4.FhirResource[]) => ({ matches: matches.slice(0, limit), included: [], total: matches.length, limited: false, next: matches.length > limit ? 'more' : undefined });
  return { fhir: fhir as unknown as FhirSession, patientId: SAMPLE_PATIENT, portalClientId: PORTAL };
}

describe('the page of one look', () => {
  it('has all events of the look, whichever of them leads to it, and nobody else’s', async () => {
    const long = Array.from({ length: 12 }, (_, index) => eventAt(index * 25));
    const reader = serverOf([...long, eventAt(30, 'b'), eventAt(900)]);
    for (const id of ['a-0', 'a-275', 'a-100']) expect((await readLook(reader, id)).eventIds).toHaveLength(12);
    await expect(readLook(reader, 'none')).rejects.toThrow(NotShown);
  });

  it('is read as far as two thousand events, in a few searches, and says so of a longer look', async () => {
    const reader = serverOf(Array.from({ length: 5_000 }, (_, index) => eventAt(index * 20)));
    const look = await readLook(reader, 'a-50000');
    expect(look.isCut).toBe(true);
    expect(look.eventIds).toContain('a-50000');
    expect(asked.searches).toBeLessThan(15);
    expect(factsOf(look, now).find(({ name }) => name === 'How long')?.value).toMatch(/^More than \d+ hours/);
  });

  it('names what was shown, each leading to its place in the record, and says what cannot be named', async () => {
    const allergy: fhir4.AllergyIntolerance = { resourceType: 'AllergyIntolerance', id: 'x', patient: { reference: `Patient/${SAMPLE_PATIENT}` }, code: { text: 'Penicillin' } };
    const visit: fhir4.Encounter = { resourceType: 'Encounter', id: 'v', status: 'finished', class: { code: 'EMER' } };
    const reader = serverOf([eventAt(5, 'a', ['AllergyIntolerance/x', 'AllergyIntolerance/gone'])], [allergy, visit]);
    const look = await readLook(reader, 'a-5');
    const items = await readNamedItems(reader, [...evidenceOf(look), ...look.items], now);
    const view = viewLookPage(look, items, now, () => undefined);
    expect(view.dated).toMatch(/^Today a paramedic from South East Coast Ambulance looked at your allergies/);
    expect(view.groups).toEqual([{ heading: 'Allergies', items: [{ text: expect.stringMatching(/penicillin/i), href: '/record/allergies?item=AllergyIntolerance%2Fx#AllergyIntolerance-x' }] }]);
    expect(view.missing).toMatch(/^One more thing was shown that we cannot name here/);
    expect(view.evidence).toEqual([{ text: expect.any(String), href: '/record/visits?item=Encounter%2Fv#Encounter-v' }]);
    expect(view.explanation).toBe('This fits your visit that day.');
  });
});
