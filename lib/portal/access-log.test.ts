import { describe, expect, it } from 'vitest';
import { composeEvent } from '@/lib/audit/compose-event';
import { PORTAL, SAMPLE_PATIENT, sampleParamedic, samplePatient, sampleSearch } from '@/lib/audit/event-samples';
import { readLogStretch } from './access-log';
import { readLogAddress, writeLogAddress } from './access-log-address';
import { answerQuestion, sayNothing, viewLog } from './access-log-page';
import { filterOptions, turnsOf } from './access-log-turns';
import type { FhirSession } from './fhir';

const now = new Date('2026-03-03T18:00:00Z');
const MINUTE = 60_000;
const noChoice = () => undefined;

/** An AuditEvent of a professional, so many minutes before now. */
const lookAt = (minutesAgo: number, who: string): fhir4.AuditEvent => {
  const recorded = new Date(now.getTime() - minutesAgo * MINUTE).toISOString();
  const actor = sampleParamedic({ subject: { issuer: 'https://cis2.example', id: who }, tokenId: `token ${who}` });
  return composeEvent(sampleSearch({ id: `${who}-${minutesAgo}`, recorded, actor }));
};

/** A server that holds these events and answers as FHIR does: by date, in pages, with totals. */
function serverOf(events: readonly fhir4.AuditEvent[]): { fhir: FhirSession } {
  const dated = events.map((event) => ({ event, at: Date.parse(event.recorded) }));
  const find = (params: Readonly<Record<string, unknown>> = {}, all = false) => {
    const conditions = [params.date ?? []].flat().map(String);
    if (params.patient !== SAMPLE_PATIENT) throw new Error('the log of somebody else was asked for');
    const limits = conditions.map((condition) => ({ isFrom: condition.startsWith('ge'), at: Date.parse(condition.slice(2)) }));
    const matches = dated.filter(({ at }) => limits.every((limit) => (limit.isFrom ? at >= limit.at : at < limit.at))).map(({ event }) => event);
    const count = Number(params._count);
    return { matches: all ? matches : matches.slice(0, count), included: [], total: matches.length, limited: false, next: !all && matches.length > count ? 'more' : undefined };
  };
  const fhir = { search: async (_type: string, params?: never) => find(params), searchAll: async (_type: string, params?: never) => find(params, true) };
  return { fhir: fhir as unknown as FhirSession };
}

const read = (events: readonly fhir4.AuditEvent[], to: Date | undefined = undefined) => readLogStretch(serverOf(events).fhir, { patientId: SAMPLE_PATIENT, to, now, portalClientId: PORTAL });

describe('reading the log', () => {
  it('reads a month, and says when there is more before it', async () => {
    const recent = lookAt(60, 'a');
    const old = lookAt(60 * 24 * 40, 'a');
    expect(await read([recent])).toMatchObject({ looks: [{ kind: 'person' }], hasOlder: false });
    expect(await read([recent, old])).toMatchObject({ looks: [{ eventCount: 1 }], hasOlder: true });
  });

  it('shows 10,000 events by turning over, each once', async () => {
    const events = Array.from({ length: 10_000 }, (_, index) => lookAt(index * 45, `p${index % 7}`));
    let to: Date | undefined;
    let shown = 0;
    let turns = 0;
    for (let hasOlder = true; hasOlder; turns += 1) {
      const stretch = await read(events, to);
      expect(stretch.looks.length).toBeLessThanOrEqual(2_000);
      shown += stretch.looks.reduce((sum, look) => sum + look.eventCount, 0);
      ({ hasOlder } = stretch);
      to = stretch.window.from;
    }
    expect(shown).toBe(10_000);
    expect(turns).toBeGreaterThan(5);
  });

  it('takes fewer days at once of a record that is looked at all day long', async () => {
    const events = Array.from({ length: 5_000 }, (_, index) => lookAt(index * 5, `p${index % 50}`));
    const stretch = await read(events);
    expect(now.getTime() - stretch.window.from.getTime()).toBeLessThan(31 * 24 * 60 * MINUTE);
    expect(stretch.hasOlder).toBe(true);
  });

  it('reads on until a look that began before the month is whole', async () => {
    const monthAgo = 31 * 24 * 60;
    const events = Array.from({ length: 12 }, (_, index) => lookAt(monthAgo - 10 + index * 25, 'a'));
    const stretch = await read(events);
    expect(stretch.looks).toMatchObject([{ eventCount: 12 }]);
    const before = await read(events, stretch.window.from);
    expect(before.looks).toEqual([]);
  });
});

describe('clocks that differ', () => {
  it('shows a look that the store wrote by a clock a little ahead of ours', async () => {
    expect((await read([lookAt(-2, 'a')])).looks).toHaveLength(1);
  });
});

describe('the page of the log', () => {
  const events = [
    lookAt(60, 'a'),
    composeEvent(sampleSearch({ id: 'b', recorded: '2026-03-01T09:00:00Z', actor: sampleParamedic({ purpose: 'BTG', reason: 'Patient unconscious.' }) })),
    composeEvent(sampleSearch({ id: 'own', recorded: '2026-03-03T17:59:00Z', actor: samplePatient() })),
  ];

  it('answers its question first, and does not count the own look as an answer', async () => {
    const { looks } = await read(events);
    expect(answerQuestion(looks, now, true)).toBe('The latest look was by a paramedic, today at 5pm.');
    expect(answerQuestion([], now, true)).toBe('Nobody has looked at your record this month.');
    expect(answerQuestion([], now, false)).toBe('Nobody looked at your record in this time.');
    expect(answerQuestion(looks.slice(-1), now, true)).toBe('The latest look was by a paramedic on Sunday 1 March 2026, 9am.');
  });

  it('does not keep back, when nobody has looked, that somebody tried', async () => {
    const { looks } = await read([lookAt(60, 'a')]);
    const refused = looks.map((look) => ({ ...look, kind: 'refused' as const }));
    expect(answerQuestion(refused, now, true)).toBe('Nobody has looked at your record this month. A paramedic tried and was not shown it.');
  });

  it('shows other people by day, newest first, and each filter what it is for', async () => {
    const { looks } = await read(events);
    const view = viewLog(looks, 'others', 1, now, noChoice);
    expect(view.days.map((day) => [day.heading, day.looks.length])).toEqual([['Today', 1], ['Sunday 1 March 2026', 1]]);
    expect(view.days[1]?.looks[0]).toMatchObject({ tag: 'Emergency', said: 'Patient unconscious.' });
    expect((['emergency', 'refused', 'yours', 'system', 'everything'] as const).map((filter) => viewLog(looks, filter, 1, now, noChoice).count)).toEqual([1, 0, 1, 0, 3]);
    expect(sayNothing('refused', true)).toBe('Nobody was refused this month.');
  });

  it('does not tell a search for the name apart from the look that it led to, except where everything is shown', async () => {
    const search = (id: string, recorded: string): fhir4.AuditEvent =>
      composeEvent({ ...sampleSearch({ id, recorded }), kind: 'find-person', actor: sampleParamedic({ subject: { issuer: 'https://cis2.example', id: 'a' }, tokenId: undefined }) });
    const { looks } = await read([search('led', '2026-03-03T16:58:00Z'), lookAt(60, 'a'), search('alone', '2026-03-02T09:00:00Z')]);
    const shown = viewLog(looks, 'others', 1, now, noChoice).days.flatMap((day) => day.looks.map((look) => look.id));
    expect(shown).toEqual(['a-60', 'alone']);
    expect(viewLog(looks, 'everything', 1, now, noChoice).count).toBe(3);
  });

  it('tells more about a look: role first, where, when, what, why and by which rule', async () => {
    const { looks } = await read(events);
    const facts = viewLog(looks, 'others', 1, now, noChoice).days[0]?.looks[0]?.facts;
    expect(facts).toEqual([
      { name: 'Who', value: 'Paramedic, Rowan Ashdown' },
      { name: 'Where they work', value: 'South East Coast Ambulance' },
      { name: 'When', value: 'Today at 5pm' },
      { name: 'How long', value: 'Less than a minute' },
      { name: 'What was shown', value: 'Nothing' },
      { name: 'Why', value: 'To care for you' },
      { name: 'What they typed', value: 'Called to their home after a fall.' },
      { name: 'What allowed or limited it', value: ['The table of what each job may see. It was version 2026-11 of the table.'] },
      { name: 'App', value: 'My Care Record' },
    ]);
  });

  it('pages what is long, and links to what is older', async () => {
    const many = Array.from({ length: 60 }, (_, index) => lookAt(index * 90, `p${index}`));
    const stretch = await read([...many, lookAt(60 * 24 * 60, 'old')]);
    const first = viewLog(stretch.looks, 'others', 1, now, noChoice);
    expect([first.count, first.pages]).toEqual([60, 2]);
    const address = readLogAddress({});
    expect(turnsOf({ address, stretch, view: first, now }).older?.label).toBe('Page 2 of 2');
    const last = viewLog(stretch.looks, 'others', 9, now, noChoice);
    expect(last.page).toBe(2);
    const older = turnsOf({ address, stretch, view: last, now }).older;
    expect(older?.label).toMatch(/^Looks before /);
    expect(readLogAddress(Object.fromEntries(new URLSearchParams(older?.href.split('?')[1]))).to).toEqual(stretch.window.from);
  });
});

describe('the address of a page of the log', () => {
  it('reads back what it wrote, and writes nothing that is usual', () => {
    const address = { show: 'emergency', to: new Date('2026-02-01T00:00:00.000Z'), page: 3 } as const;
    expect(readLogAddress(Object.fromEntries(new URLSearchParams(writeLogAddress(address).split('?')[1])))).toEqual(address);
    expect(writeLogAddress(readLogAddress({}))).toBe('/access-log');
  });

  it.each([{ show: 'toString' }, { to: 'yesterday' }, { page: '-1' }, { page: ['1', '2'] }, { show: ['refused', 'x'] }])('takes %j as not given', (query) => {
    expect(readLogAddress(query)).toEqual({ show: 'others', to: undefined, page: 1 });
  });

  it('marks the filter that is on', () => {
    const on = filterOptions(readLogAddress({ show: 'refused' })).filter((choice) => choice.current);
    expect(on).toEqual([{ value: 'refused', text: 'Looks that were refused', current: true }]);
  });
});
