import { describe, expect, it } from 'vitest';
import { itemsDetails } from './compose-entities';
import { composeEvent } from './compose-event';
import { SHOWN_PLACEHOLDER } from './event-parts';
import type { EventFacts, ReportedFacts } from './event-facts';
import { PORTAL, SAMPLE_PATIENT, SAMPLE_REQUEST, sampleParamedic, samplePatient, sampleReported, sampleSearch } from './event-samples';
import { groupLooks } from './group-looks';

const options = { portalClientId: PORTAL };
let made = 0;

/** An event as the store keeps it: the place for what was shown is filled in. */
function stored(facts: EventFacts, shown: { parts?: string[]; items?: string[]; count?: number } = {}): fhir4.AuditEvent {
  made += 1;
  const pairs = [
    ...(shown.parts ?? []).map((part) => ({ type: 'record-part', valueString: part })),
    ...itemsDetails(shown.items ?? []),
    { type: 'count', valueString: String(shown.count ?? shown.items?.length ?? 0) },
  ];
  const text = JSON.stringify(composeEvent({ ...facts, id: `e${made}` })).replace(SHOWN_PLACEHOLDER, pairs.map((pair) => JSON.stringify(pair)).join(','));
  return JSON.parse(text) as fhir4.AuditEvent;
}

const at = (clock: string): string => `2026-03-03T${clock}:00.000Z`;
const base = { id: '', serverUrl: 'http://localhost:4000/fhir', request: SAMPLE_REQUEST, patientId: SAMPLE_PATIENT };

describe('grouping access events into looks', () => {
  it('keeps which app somebody stopped, each stop by itself', () => {
    const stop = (clock: string, name: string) => stored({ ...base, recorded: at(clock), actor: samplePatient(), kind: 'keep-update', target: { type: 'Device', id: name.toLowerCase(), name } });
    expect(groupLooks([stop('14:15', 'Diary'), stop('14:16', 'Pills')], options)).toMatchObject([
      { kind: 'own-apps', stopped: { id: 'pills', name: 'Pills' } },
      { kind: 'own-apps', stopped: { id: 'diary', name: 'Diary' } },
    ]);
  });

  it('tells an app that somebody let in from their own sign-in, and each time by itself', () => {
    const signIn = (clock: string, clientId: string): fhir4.AuditEvent => stored({ ...base, recorded: at(clock), actor: { ...samplePatient(), clientId }, kind: 'sign-in' });
    expect(groupLooks([signIn('14:15', PORTAL), signIn('14:16', 'diary'), signIn('14:17', 'diary')], options).map(({ kind, app }) => [kind, app?.id])).toEqual([['own-apps', 'diary'], ['own-apps', 'diary'], ['own-sign-in', PORTAL]]);
  });

  it('sets apart what is written from right to left, names and reasons, so that sentences are not turned around', () => {
    const by = { ...sampleParamedic(), name: 'רות כהן', organisation: { code: 'X', name: 'بيت الشفاء' }, reason: 'נפל' };
    const [look] = groupLooks([stored(sampleSearch({ recorded: at('14:15'), actor: by }), { parts: ['allergies'], items: ['AllergyIntolerance/a'] })], options);
    expect(look).toMatchObject({ actor: { name: '\u2068רות כהן\u2069', organisation: '\u2068بيت الشفاء\u2069' }, reason: '\u2068נפל\u2069' });
  });

  it('takes all that one professional did in one visit as one look', () => {
    const looks = groupLooks(
      [
        stored(sampleSearch({ recorded: at('14:20') }), { parts: ['allergies'], items: ['AllergyIntolerance/a'] }),
        stored(sampleSearch({ recorded: at('14:15') }), { parts: ['medicines'], items: ['MedicationRequest/m1', 'MedicationRequest/m2'] }),
        stored(sampleSearch({ recorded: at('14:40') }), { parts: ['medicines'], items: ['MedicationRequest/m1'] }),
      ],
      options,
    );
    expect(looks).toHaveLength(1);
    expect(looks[0]).toMatchObject({ kind: 'person', parts: ['medicines', 'allergies'], itemCount: 3, eventIds: Array<unknown>(3).fill(expect.any(String)), reason: 'Called to their home after a fall.' });
    expect(looks[0]?.began).toEqual(new Date(at('14:15')));
    expect(looks[0]?.ended).toEqual(new Date(at('14:40')));
  });

  it('takes the same person coming back later, under another token, as another look', () => {
    const again = sampleSearch({ recorded: at('16:00'), actor: sampleParamedic({ tokenId: 'another' }) });
    expect(groupLooks([stored(sampleSearch({ recorded: at('14:15') })), stored(again)], options)).toHaveLength(2);
  });

  it('keeps one token together for as long as a token lives', () => {
    expect(groupLooks([stored(sampleSearch({ recorded: at('14:00') })), stored(sampleSearch({ recorded: at('14:55') }))], options)).toHaveLength(1);
    expect(groupLooks([stored(sampleSearch({ recorded: at('14:00') })), stored(sampleSearch({ recorded: at('15:05') }))], options)).toHaveLength(2);
  });

  it.each([
    ['person', sampleParamedic({ subject: { issuer: 'https://cis2.example', id: 'other' } })],
    ['organisation', sampleParamedic({ organisation: { code: 'RVV', name: 'East Kent Hospitals' } })],
    ['purpose', sampleParamedic({ purpose: 'ETREAT' })],
    ['reason', sampleParamedic({ reason: 'Called again.' })],
  ])('never joins the looks of another %s', (_what, actor) => {
    expect(groupLooks([stored(sampleSearch({ recorded: at('14:15') })), stored(sampleSearch({ recorded: at('14:16'), actor }))], options)).toHaveLength(2);
  });

  it('puts the newest first, whatever order they came in', () => {
    const looks = groupLooks(
      [stored(sampleSearch({ recorded: at('09:00') })), stored(sampleSearch({ recorded: at('15:00') })), stored(sampleSearch({ recorded: at('12:00') }))],
      options,
    );
    expect(looks.map((look) => look.ended?.toISOString())).toEqual([at('15:00'), at('12:00'), at('09:00')]);
  });

  it('tells the kinds apart', () => {
    const recorded = at('10:00');
    const events: EventFacts[] = [
      sampleSearch(),
      sampleSearch({ actor: sampleParamedic({ purpose: 'BTG' }) }),
      { ...base, recorded, kind: 'refused', actor: sampleParamedic(), reasons: [{ code: 'choice-refuses', basis: 'Consent/c/_history/1' }] },
      { ...base, recorded, kind: 'find-person', actor: sampleParamedic() },
      sampleSearch({ actor: samplePatient({ clientId: 'diary', clientName: 'Health Diary' }) }),
      { ...base, recorded, kind: 'feed', source: { code: 'RVV', name: 'East Kent Hospitals' }, messageId: 'm' },
      sampleSearch({ actor: samplePatient() }),
      { ...base, recorded, kind: 'sign-in', actor: samplePatient() },
      { ...base, recorded, kind: 'consent-update', actor: samplePatient(), target: { id: 'c', version: 2 } },
    ];
    const kinds = events.map((facts) => groupLooks([stored(facts)], options)[0]?.kind);
    expect(kinds).toEqual(['person', 'emergency', 'refused', 'name-search', 'app', 'system', 'own-look', 'own-sign-in', 'own-choice']);
  });

  it('calls an app that was refused refused, not an app that looked', () => {
    const facts: EventFacts = { ...base, recorded: at('10:00'), kind: 'refused', actor: samplePatient({ clientId: 'diary', clientName: 'Health Diary' }), reasons: [] };
    expect(groupLooks([stored(facts)], options)[0]?.kind).toBe('refused');
  });

  it('keeps what limited a look, by version', () => {
    const reasons = [
      { code: 'role-table' as const, basis: 'role-table/2026-11' },
      { code: 'choice-limits' as const, basis: 'Consent/c/_history/2' },
    ];
    const [look] = groupLooks([stored(sampleSearch({ reasons, limited: true }))], options);
    expect(look?.limited).toBe(true);
    expect(look?.bases).toEqual([
      { basis: 'role-table/2026-11', rule: 'role-table' },
      { basis: 'Consent/c/_history/2', rule: 'choice-limits' },
    ]);
  });

  it('counts the items that the log did not name', () => {
    const [look] = groupLooks([stored(sampleSearch(), { parts: ['results'], items: ['Observation/1'], count: 1200 })], options);
    expect(look?.itemCount).toBe(1200);
  });

  it.each([[null], ['text'], [{}], [{ resourceType: 'AuditEvent' }], [{ resourceType: 'AuditEvent', id: 'x', recorded: 'last week', agent: [] }]])(
    'never drops an event that it cannot read: %j',
    (event) => {
      const looks = groupLooks([event, stored(sampleSearch())], options);
      expect(looks.map((look) => look.kind).toSorted()).toEqual(['person', 'unknown']);
    },
  );

  it('reads an event by another server, with less in it than ours has', () => {
    const foreign = { resourceType: 'AuditEvent', id: 'f', recorded: at('08:00'), type: { code: 'rest' }, action: 'R', agent: [{ requestor: true }], source: {} };
    const [look] = groupLooks([foreign], options);
    expect(look).toMatchObject({ kind: 'unknown', parts: [], ended: new Date(at('08:00')) });
  });

  it('takes what one person did in a place’s own system on one day, told at once, as one look: by whom it was told, and when it was', () => {
    const told = (id: string, start: string, over: Partial<ReportedFacts> = {}): fhir4.AuditEvent => composeEvent(sampleReported({ id, happened: { start }, ...over }));
    const looks = groupLooks(
      [
        told('a', '2026-03-02T09:00:00.000Z'),
        told('b', '2026-03-02T15:00:00.000Z', { parts: ['letters'], items: [], count: 2 }),
        // Just after midnight where the people of Kent live is another day.
        told('c', '2026-03-03T00:10:00.000Z'),
        told('d', '2026-03-02T09:30:00.000Z', { reporter: { code: 'RVV', name: 'East Kent Hospitals' } }),
        told('e', '2026-03-02T09:30:00.000Z', { recorded: '2026-03-04T07:00:00.000Z' }),
      ],
      options,
    );
    expect(looks.map(({ eventIds }) => eventIds).toSorted()).toEqual([['b', 'a'], ['c'], ['d'], ['e']].toSorted());
    const whole = looks.find(({ eventIds }) => eventIds.length === 2);
    expect(whole).toMatchObject({
      kind: 'elsewhere', parts: ['letters', 'results'], itemCount: 5, explanations: 'nothing', reason: 'Follow-up.', isVague: false,
      told: { by: { code: 'RPA', name: 'Medway Maritime Hospital' }, from: new Date('2026-03-02T09:00:00Z'), to: new Date('2026-03-02T15:00:00Z') },
      ended: new Date('2026-03-03T07:00:00Z'),
    });
  });

  it('takes no look in a place’s own system for one of ours, whatever it was for', () => {
    for (const purpose of ['TREAT', 'BTG', 'HOPERAT', 'FAMRQT', 'PATRQT', undefined]) {
      expect(groupLooks([composeEvent(sampleReported({ purpose })), composeEvent(sampleReported({ purpose, who: undefined, id: 'nobody', count: undefined }))], options).map(({ kind }) => kind)).toEqual(['elsewhere', 'elsewhere']);
    }
  });
});
