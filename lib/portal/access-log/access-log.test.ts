import { describe, expect, it } from 'vitest';
import { composeEvent } from '@/lib/audit/compose-event';
import { SAMPLE_PATIENT, SAMPLE_REQUEST, sampleOfficer, sampleParamedic, samplePatient, sampleReported, sampleSearch } from '@/lib/audit/event-samples';
import type { PlainLook } from '@/lib/audit/plain-look';
import { readLogPage, readUnexplained, type LogPage, type LogQuery } from './access-log';
import { readLogAddress, writeKeepAddress, writeLogAddress } from './access-log-address';
import { answerQuestion, filterOptions, isFirstPage, sayNothing, sayUnexplained, sayWhatIsShown, turnsOf, viewDays } from './access-log-page';
import { FILTER_KEYS } from './log-filters';
import { lookAt, now, ownAt, serverOf } from './testing/log-server';

const noChoice = () => undefined;

const read = (events: readonly fhir4.AuditEvent[], query: Partial<LogQuery> = {}): Promise<LogPage> => readLogPage(serverOf(events).reader, { show: 'others', ...query }, now);
const viewsOf = (page: LogPage, show: LogQuery['show'] = 'others') => viewDays(page, show, now, noChoice).flatMap((day) => day.entries.flatMap((entry) => ('look' in entry ? [entry.look] : [])));

describe('reading the log', () => {
  it('shows a long log by turning over, each look once and whole', async () => {
    const events = Array.from({ length: 1_200 }, (_, index) => lookAt(index * 45, `p${index % 7}`));
    const shown: PlainLook[] = [];
    let to: Date | undefined;
    for (let hasOlder = true, turns = 0; hasOlder; turns += 1) {
      const page = await read(events, { to });
      shown.push(...page.looks);
      to = page.olderTo;
      hasOlder = to !== undefined;
      expect(turns).toBeLessThan(1_000);
    }
    expect(shown.reduce((sum, look) => sum + look.eventIds.length, 0)).toBe(1_200);
    expect(new Set(shown.flatMap((look) => look.eventIds)).size).toBe(1_200);
  });

  it('has a question whose steps lie over the edge of a page once, with all of them, where its newest step stands', async () => {
    const step = (minutesAgo: number, version: number): fhir4.AuditEvent =>
      composeEvent({ id: `step-${version}`, recorded: new Date(now.getTime() - minutesAgo * 60_000).toISOString(), serverUrl: 'https://store.example/fhir', request: SAMPLE_REQUEST, kind: 'keep-update', actor: sampleOfficer(), patientId: SAMPLE_PATIENT, target: { type: 'Task', id: 'q1', version } });
    const events = [...Array.from({ length: 24 }, (_, index) => lookAt((index + 1) * 100, `p${index}`)), step(150, 4), step(1_150, 3), step(1_250, 2), step(2_050, 1)];
    const stepsOn = (page: LogPage): string[] => page.looks.filter(({ kind }) => kind === 'oversight-work').map(({ id }) => id);
    const first = await read(events);
    expect(stepsOn(first)).toEqual(['step-4', 'step-3', 'step-2', 'step-1']);
    expect(viewDays(first, 'others', now, noChoice).flatMap(({ entries }) => entries.filter((entry) => 'task' in entry))).toHaveLength(1);
    const second = await read(events, { to: first.olderTo });
    expect(stepsOn(second)).toEqual([]);
    expect(second.looks.length).toBeGreaterThan(5);
    // The steps of one question do not fill a page: who looked before them is on it.
    const busy = await read([...Array.from({ length: 12 }, (_, index) => step(index + 1, 100 - index)), lookAt(1_500, 'before')]);
    expect(answerQuestion(busy, now)).toBe('The latest look was by a paramedic, yesterday at 5pm.');
    // Days that are asked for end it: what was done after them is on no page.
    expect(stepsOn(await read(events, { since: '2026-03-01', until: '2026-03-02' }))).toEqual(['step-3', 'step-2', 'step-1']);
  });

  it('asks one thing for a page, and for no more of a long log than of a short one', async () => {
    const costs = [];
    for (const length of [500, 8_000]) {
      const { reader, asked } = serverOf(Array.from({ length }, (_, index) => lookAt(index * 7, `p${index}`)));
      expect((await readLogPage(reader, { show: 'others' }, now)).looks.length).toBeGreaterThanOrEqual(10);
      costs.push(asked);
    }
    expect(costs[0]).toEqual({ searches: 1, events: 50 });
    expect(costs[1]).toEqual(costs[0]);
  });

  it('reads to its beginning no look that is left for the next page', async () => {
    // Four events each, in pairs an hour apart: twelve are in what is read first, and the twelfth began within an hour of its end.
    const dialysis = Array.from({ length: 900 }, (_, index) => lookAt(Math.floor((index + 4) / 8) * 24 * 60 + ((index + 4) % 8 < 4 ? 0 : 61) + (index % 4), `p${Math.floor(index / 4)}`));
    const { reader, asked } = serverOf(dialysis);
    const page = await readLogPage(reader, { show: 'others' }, now);
    expect(page.looks.map((look) => look.eventIds.length)).toEqual(Array.from({ length: 10 }, () => 4));
    expect(page.olderTo).toEqual(page.looks.at(-1)?.ended);
    expect(asked).toEqual({ searches: 1, events: 50 });
  });

  it('reads on from where it had read to, and nothing twice but that moment', async () => {
    // Twenty events each: two in what is read first, then four, then enough.
    const { reader, asked, given } = serverOf(Array.from({ length: 1_200 }, (_, index) => lookAt(Math.floor(index / 20) * 24 * 60 + (index % 20) / 60, `p${Math.floor(index / 20)}`)));
    expect((await readLogPage(reader, { show: 'others' }, now)).looks.map((look) => look.eventIds.length)).toEqual(Array.from({ length: 10 }, () => 20));
    expect(asked).toEqual({ searches: 3, events: 400 });
    // Where one ends and the next begins.
    expect(given.length - new Set(given).size).toBe(2);
  });

  it('gets past more events of one moment than it reads at once', async () => {
    const { reader } = serverOf([...Array.from({ length: 130 }, (_, index) => ({ ...lookAt(10, 'busy'), id: `at-once-${index}` })), ...Array.from({ length: 9 }, (_, index) => lookAt(60 * 24 * (index + 1), `p${index}`))]);
    expect((await readLogPage(reader, { show: 'others' }, now)).looks.map((look) => look.eventIds.length)).toEqual([130, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('reads on until a page is worth turning to, where each look is long', async () => {
    const page = await read(Array.from({ length: 1_200 }, (_, index) => lookAt(Math.floor(index / 60) * 24 * 60 + (index % 60) / 60, `p${Math.floor(index / 60)}`)));
    expect(page.looks.map((look) => look.eventIds.length)).toEqual([60, 60, 60, 60, 60, 60]);
  });

  it('finds others’ looks behind any number of one’s own', async () => {
    const page = await read([...Array.from({ length: 1_000 }, (_, index) => ownAt(index)), lookAt(60 * 24 * 90, 'a')]);
    expect(page.looks).toMatchObject([{ kind: 'person' }]);
    expect(page.olderTo).toBeUndefined();
  });

  it('reads on while all that it read is of one hour', async () => {
    const page = await read([...Array.from({ length: 1_500 }, (_, index) => lookAt(index / 60, 'busy')), lookAt(600, 'a')]);
    expect(page.looks.map((look) => look.eventIds.length)).toEqual([1_500, 1]);
  });

  it('shows a busy hour by its month too, when the month has not ended', async () => {
    const events = Array.from({ length: 600 }, (_, index) => lookAt(index / 60, `p${index % 7}`));
    expect((await read(events, { since: '2026-03-01', until: '2026-03-31' })).looks).not.toEqual([]);
  });

  it('keeps a long look whole across the end of what was read', async () => {
    const events = Array.from({ length: 900 }, (_, index) => lookAt(index, index < 230 ? `p${index}` : 'long'));
    const shown: PlainLook[] = [];
    for (let to: Date | undefined, more = true; more; ) {
      const page = await read(events, { to });
      shown.push(...page.looks);
      to = page.olderTo;
      more = to !== undefined;
    }
    expect(shown.filter(({ actor }) => actor.key.includes('long')).map((look) => look.eventIds.length)).toEqual([670]);
  });

  it('shows a look that the store wrote by a clock a little ahead of ours', async () => {
    expect((await read([lookAt(-2, 'a')])).looks).toHaveLength(1);
  });

  it('holds to the days asked for, where the person lives', async () => {
    const events = [lookAt(60, 'today'), lookAt(60 * 24, 'yesterday'), lookAt(60 * 24 * 5, 'before')];
    const names = async (query: Partial<LogQuery>) => (await read(events, query)).looks.map(({ actor }) => actor.key.split('|')[1]);
    expect(await names({ since: '2026-03-02' })).toEqual(['today', 'yesterday']);
    expect(await names({ until: '2026-03-02' })).toEqual(['yesterday', 'before']);
    expect(await names({ since: '2026-03-02', until: '2026-03-02' })).toEqual(['yesterday']);
  });
});

describe('what can be shown', () => {
  const events = [
    lookAt(60, 'a'),
    lookAt(61, 'b', { purpose: 'BTG', reason: 'Patient unconscious.' }),
    lookAt(62, 'c', { explanation: [] }),
    lookAt(63, 'o', { purpose: 'HOPERAT' }),
    composeEvent({ ...sampleSearch({ id: 'no', recorded: '2026-03-03T09:00:00Z' }), kind: 'refused' }),
    ownAt(5),
    composeEvent({ ...sampleSearch({ id: 'in', recorded: '2026-03-03T08:00:00Z', actor: samplePatient({ clientId: 'diary' }) }), kind: 'sign-in', actor: samplePatient({ clientId: 'diary' }) }),
    ownAt(6, 'diary'),
    composeEvent({ ...sampleSearch({ id: 'stopped', recorded: '2026-03-03T07:00:00Z', actor: samplePatient({}) }), kind: 'keep-update', actor: samplePatient({}), target: { type: 'Device', id: 'diary', name: 'Health Diary' } }),
    composeEvent(sampleReported({ id: 'told', explanation: [{ kind: 'visit' }] })),
    composeEvent(sampleReported({ id: 'told-unsaid', recorded: '2026-03-03T06:00:00.000Z', purpose: undefined, who: undefined })),
  ];

  it('is told apart: each filter finds what it is for', async () => {
    const found = Object.fromEntries(await Promise.all(FILTER_KEYS.map(async (show) => [show, (await read(events, { show })).looks.map(({ kind }) => kind)] as const)));
    expect(found).toEqual({
      others: ['person', 'emergency', 'person', 'oversight', 'refused', 'elsewhere', 'elsewhere'],
      unexplained: ['person', 'elsewhere'],
      elsewhere: ['elsewhere', 'elsewhere'],
      emergency: ['emergency'],
      refused: ['refused'],
      family: [],
      // That an app was let in, and that it was stopped, are of the apps as much as what it looked at.
      apps: ['app', 'own-apps', 'own-apps'],
      research: [],
      oversight: ['oversight'],
      yours: ['own-look', 'own-apps', 'own-apps'],
      system: [],
      // The first ten: the oldest is on the next page.
      everything: ['own-look', 'app', 'person', 'emergency', 'person', 'oversight', 'refused', 'own-apps', 'own-apps', 'elsewhere'],
    });
  });

  it('finds by a name, a job or a place', async () => {
    const named = [...events, lookAt(70, 'd', { name: 'Sarah Nowak', role: 'care-worker', jobRoleName: 'Care Worker' })];
    const who = async (words: string) => (await read(named, { words })).looks.map(({ actor }) => actor.kind === 'professional' && actor.name);
    expect(await who('Sarah')).toEqual(['Sarah Nowak']);
    expect(await who('care worker')).toEqual(['Sarah Nowak']);
    expect(await who('nobody of that name')).toEqual([]);
  });

  it('gives what nothing explains first, from any server', async () => {
    for (const knowsNotices of [true, false]) {
      const { reader } = serverOf(events, { knowsNotices });
      expect((await readUnexplained(reader, now)).looks.map(({ id }) => id)).toEqual(['c-62', 'told-unsaid']);
      expect((await readLogPage(reader, { show: 'unexplained' }, now)).looks.map(({ id }) => id)).toEqual(['c-62', 'told-unsaid']);
    }
    expect([0, 1, 2].map((count) => sayUnexplained(count))).toEqual([undefined, 'There is one look that we cannot explain.', 'There are 2 looks that we cannot explain.']);
  });

  it('does not take the many events of one look for many looks', async () => {
    const { reader } = serverOf(Array.from({ length: 80 }, (_, index) => lookAt(index * 10, 'long', { explanation: [] })));
    const { looks, isAll } = await readUnexplained(reader, now);
    expect(sayUnexplained(looks.length, isAll)).toBe('There is one look that we cannot explain.');
  });

  it('does not read through a year of looks that nothing explains to say that there are many', async () => {
    const { reader, asked } = serverOf(Array.from({ length: 600 }, (_, index) => lookAt(index * 60 * 3, `p${index}`, { explanation: [] })));
    const { looks, isAll } = await readUnexplained(reader, now);
    expect(asked.events).toBe(50);
    expect(sayUnexplained(looks.length, isAll)).toBe(`There are at least ${looks.length} looks that we cannot explain.`);
  });
});

describe('the page of the log', () => {
  const events = [lookAt(60, 'a'), lookAt(60 * 57, 'b', { purpose: 'BTG', reason: 'Patient unconscious.' }), ownAt(1)];

  it('answers its question first', async () => {
    const page = await read(events);
    expect(answerQuestion(page, now)).toBe('The latest look was by a paramedic, today at 5pm.');
    expect(answerQuestion({ ...page, looks: [] }, now)).toBe('Nobody has looked at your record.');
    expect(answerQuestion({ ...page, looks: page.looks.slice(-1) }, now)).toBe('The latest look was by a paramedic, on Sunday 1 March 2026, 9am.');
  });

  it('does not keep back, when nobody has looked, that somebody tried', async () => {
    const page = await read([lookAt(60, 'a')]);
    const refused = page.looks.map((look) => ({ ...look, kind: 'refused' as const }));
    expect(answerQuestion({ ...page, looks: refused }, now)).toBe('Nobody has looked at your record. A paramedic tried and was not shown it.');
    const olderTo = new Date('2026-03-01T09:00:00Z');
    expect(answerQuestion({ ...page, looks: refused, olderTo }, now)).toBe('Nobody has looked at your record since Sunday 1 March 2026, 9am. A paramedic tried and was not shown it.');
  });

  it('shows other people by day, newest first', async () => {
    const days = viewDays(await read(events), 'others', now, noChoice);
    expect(days.map((day) => [day.heading, day.entries.length])).toEqual([['Today', 1], ['Sunday 1 March 2026', 1]]);
    expect(days[1]?.entries[0]).toMatchObject({ look: { tags: ['Emergency'], said: 'Patient unconscious.' } });
  });

  it('does not tell a search for the name apart from the look that it led to, except where everything is shown', async () => {
    const search = (id: string, recorded: string): fhir4.AuditEvent =>
      composeEvent({ ...sampleSearch({ id, recorded }), kind: 'find-person', actor: sampleParamedic({ subject: { issuer: 'https://cis2.example', id: 'a' }, tokenId: undefined }) });
    const all = [search('led', '2026-03-03T16:58:00Z'), lookAt(60, 'a'), search('alone', '2026-03-02T09:00:00Z')];
    expect(viewsOf(await read(all)).map(({ id }) => id)).toEqual(['a-60', 'alone']);
    expect(viewsOf(await read(all, { show: 'everything' }), 'everything')).toHaveLength(3);
  });

  it('tells more about a look: role first, where, when, what, why, what fits and by which rule', async () => {
    expect(viewsOf(await read(events))[0]?.facts).toEqual([
      { name: 'Who', value: 'Paramedic, Rowan Ashdown' },
      { name: 'Where they work', value: 'South East Coast Ambulance' },
      { name: 'When', value: 'Today at 5pm' },
      { name: 'How long', value: 'Less than a minute' },
      { name: 'What was shown', value: 'Nothing' },
      { name: 'Why', value: 'To care for you' },
      { name: 'What they typed', value: 'Called to their home after a fall.' },
      { name: 'What fits it', value: 'We did not check this when it happened.' },
      { name: 'What allowed or limited it', value: ['The table of what each job may see. It was version 2026-11 of the table.'] },
      { name: 'App', value: 'My Care Record' },
    ]);
  });

  it('says what it shows, and that there is nothing, in whole sentences', () => {
    expect(sayWhatIsShown({ show: 'emergency', words: 'nowak', since: '2026-03-01' })).toBe('Emergency looks, for “nowak”, from 1 March 2026.');
    expect(sayNothing({ show: 'refused' }, false)).toBe('Nobody was refused.');
    expect(sayNothing({ show: 'others', words: 'x', until: '2026-03-01' }, false)).toBe('Nobody has looked at your record that fits what you searched for in this time.');
  });

  it('links to what is older and newer', async () => {
    const page = await read(Array.from({ length: 60 }, (_, index) => lookAt(index * 90, `p${index}`)));
    const first = turnsOf(readLogAddress({}), page, now);
    expect(first.newer).toBeUndefined();
    const to = readLogAddress(Object.fromEntries(new URLSearchParams(first.older?.href.split('?')[1])));
    expect(to.to).toEqual(page.olderTo);
    expect(turnsOf(to, { olderTo: undefined, isParted: false }, now)).toEqual({ newer: { href: '/access-log', label: 'Back to the newest' }, older: undefined });
  });
});

describe('the address of a page of the log', () => {
  it('reads back what it wrote, and writes nothing that is usual', () => {
    const address = { show: 'emergency', to: new Date('2026-02-01T00:00:00.000Z'), since: '2026-01-01', until: undefined, find: 'sealed' } as const;
    expect(readLogAddress(Object.fromEntries(new URLSearchParams(writeLogAddress(address).split('?')[1])))).toEqual(address);
    expect(writeLogAddress(readLogAddress({}))).toBe('/access-log');
    expect(writeKeepAddress(address)).toBe('/access-log/keep?show=emergency&since=2026-01-01&find=sealed');
    expect([isFirstPage(readLogAddress({})), isFirstPage(address)]).toEqual([true, false]);
  });

  it.each([{ show: 'toString' }, { to: 'yesterday' }, { since: '2026-02-31' }, { find: ['a', 'b'] }, { show: ['refused', 'x'] }])('takes %j as not given', (query) => {
    expect(writeLogAddress(readLogAddress(query))).toBe('/access-log');
  });

  it('marks the filter that is on', () => {
    expect(filterOptions('refused').filter((choice) => choice.current)).toEqual([{ value: 'refused', text: 'Looks that were refused', current: true }]);
  });
});
