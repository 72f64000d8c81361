import { expect, test } from 'vitest';
import type { EventFacts } from '@/lib/audit/event-facts';
import { sampleParamedic, samplePatient, sampleSearch, SAMPLE_REQUEST } from '@/lib/audit/event-samples';
import { prepareEvent } from './append-event';
import { createEventTemplates } from './event-templates';

const ACTORS = [
  samplePatient(),
  sampleParamedic({ reason: 'Said “look”, "quoted" \\ and {braced}, \n twice', explanation: [], isNewOrganisation: true, purpose: 'BTG' }),
];

/** Two looks of one token, which differ in all that can differ. */
const REQUESTS = [
  SAMPLE_REQUEST,
  { requestId: 'lab.app_7-b', clientAddress: '2001:db8::7', summary: 'GET /Observation?code="x\\y"&_sort=-date&code=%F0%9F%8C%8A€' },
  { requestId: 'an "odd" one', clientAddress: '203.0.113.8', summary: 'GET /Flag' },
  { requestId: 'from-nowhere', clientAddress: '', summary: 'GET /Flag' },
  { requestId: 'said-nothing', clientAddress: '203.0.113.8', summary: ' ' },
];

const sorted = (list: string): string[] => [...new Set(list.slice(1, -1).split('","'))].sort();

test.each(ACTORS)('an event that was filled in is the one that would have been composed ($kind)', (actor) => {
  const templates = createEventTemplates();
  const search = sampleSearch({ actor });
  const looks = REQUESTS.flatMap((request, place): EventFacts[] => {
    const facts = { ...search, id: `0b0f8e7e-6f0a-4c4e-9a55-52b2f8f9d00${place}`, recorded: `2026-03-03T14:15:0${place}.000Z`, request };
    const item = (id: string): EventFacts => ({ ...facts, kind: 'read', target: { type: place === 0 ? 'Observation' : 'Condition', id } });
    return [{ ...facts, kind: 'search' }, { ...facts, kind: 'everything' }, { ...facts, kind: 'summary' }, item(`a.${place}`), item('"}odd')];
  });
  for (const facts of looks) {
    const [filled, composed] = [templates.prepare(facts), prepareEvent(facts)];
    expect(filled.content).toBe(composed.content);
    expect([filled.id, filled.recorded]).toEqual([composed.id, composed.recorded]);
    expect(sorted(filled.tokens)).toEqual(sorted(composed.tokens));
  }
});

test('what somebody typed is never taken for a place to fill in', () => {
  const templates = createEventTemplates();
  const [facts, later] = ['first', 'second'].map((requestId) => sampleSearch({ actor: sampleParamedic({ reason: 'first' }), request: { ...SAMPLE_REQUEST, requestId } }));
  templates.prepare(facts as EventFacts);
  expect(templates.prepare(later as EventFacts).content).toContain('{"type":"reason","valueString":"first"}');
});
