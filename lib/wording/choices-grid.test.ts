import { describe, expect, it } from 'vitest';
import type { Choice } from '@/lib/consent/choice/choice';
import type { GridColumn, PreviewGrid, Seen } from '@/lib/consent/preview/preview';
import { TOPICS } from '@/lib/consent/labels';
import { PROFESSIONAL_ROLES, RECORD_PARTS, type ProfessionalRole, type RecordPart } from '@/lib/consent/vocabulary';
import { describeGrid, notInGrid, sayBasis, sayWhoSees, viewGrid } from './choices-grid';

const decided = { outcome: 'permit', limited: false, reason: [] } as const;
type CellOf = (role: ProfessionalRole, part: RecordPart) => { now: Seen; nowBecause: string[]; then?: Seen };

function gridOf(cellOf: CellOf): PreviewGrid {
  const kindOf = (role: ProfessionalRole, look: GridColumn['look']): GridColumn => ({
    role,
    look,
    now: { ...decided, reason: [] },
    then: undefined,
    part: RECORD_PARTS.map((part) => ({ part, table: 'whole', thenBecause: [], then: undefined, ...cellOf(role, part) })),
    topic: TOPICS.map(({ id }) => ({ topic: id, now: 'none', nowBecause: ['topic/PSY'], then: undefined, thenBecause: [] })),
  });
  return { mode: 'grid', kind: PROFESSIONAL_ROLES.flatMap((role) => [kindOf(role, 'ordinary'), kindOf(role, 'emergency')]), emptyPart: ['letters'], emptyTopic: ['genetics'], restrictedPart: ['results'] };
}

const SENTENCE = 'Paramedics do not see your medicines.';
const tell = (basis: string): string | undefined => (basis.startsWith('Consent/c1/') ? SENTENCE : undefined);
const everythingByJob = gridOf(() => ({ now: 'whole', nowBecause: ['role-table/2026-11'] }));

describe('the picture of who sees what', () => {
  it('has every part and topic down, and each kind of professional in just one column', () => {
    const view = viewGrid(everythingByJob, 'ordinary', tell);
    expect(view.parts.rows.map(({ key }) => key)).toEqual(RECORD_PARTS);
    expect(view.topics.rows).toHaveLength(TOPICS.length);
    for (const table of [view.parts, view.topics]) {
      expect(table.columns.flatMap(({ roles }) => roles).toSorted()).toEqual([...PROFESSIONAL_ROLES].toSorted());
      for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length);
    }
  });

  it('puts those who see the same into one column, and takes them apart where a choice makes them differ', () => {
    expect(viewGrid(everythingByJob, 'ordinary', tell).parts.columns.map(({ name }) => name)).toContain('GPs, hospital doctors and out-of-hours doctors');
    const apart = gridOf((role, part) => (role === 'gp' && part === 'letters' ? { now: 'none', nowBecause: ['Consent/c1/_history/1'] } : { now: 'whole', nowBecause: ['role-table/2026-11'] }));
    const names = viewGrid(apart, 'ordinary', tell).parts.columns.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['GPs', 'Hospital doctors and out-of-hours doctors']));
  });

  it('says of each cell how much is seen and why, by the choice’s own words', () => {
    const grid = gridOf((role, part) => (role === 'paramedic' && part === 'medicines' ? { now: 'none', nowBecause: ['Consent/c1/_history/1'] } : { now: 'whole', nowBecause: ['role-table/2026-11'] }));
    const view = viewGrid(grid, 'ordinary', tell).parts;
    const column = view.columns.findIndex(({ key }) => key === 'paramedic');
    expect(view.rows.find(({ key }) => key === 'medicines')?.cells[column]).toEqual({ seen: 'none', says: 'Paramedics do not see it.', because: [`Your choice: ${SENTENCE}`] });
    expect(view.rows.find(({ key }) => key === 'allergies')?.cells[column]).toMatchObject({ seen: 'whole', because: ['Their job needs it.'] });
  });

  it('marks what a choice in hand would change, and nothing else', () => {
    const grid = gridOf((role, part) => ({ now: 'whole', nowBecause: ['role-table/2026-11'], then: role === 'paramedic' && part === 'medicines' ? 'none' : 'whole' }));
    const changed = viewGrid(grid, 'ordinary', tell).parts.rows.flatMap(({ key, cells }) => cells.flatMap(({ then }) => (then === undefined ? [] : [`${key} ${then}`])));
    expect(changed).toEqual(['medicines none']);
  });

  it('says where there is nothing yet, and where the law keeps something', () => {
    const { parts, topics } = viewGrid(everythingByJob, 'ordinary', tell);
    expect(parts.rows.find(({ key }) => key === 'letters')?.notes).toEqual(['There is nothing here yet. This is what they would see.']);
    expect(parts.rows.find(({ key }) => key === 'results')?.notes[0]).toMatch(/^The law keeps/);
    expect(topics.rows.find(({ key }) => key === 'genetics')?.notes).toHaveLength(1);
  });

  it('names who sees something of a row', () => {
    const some = gridOf((role) => ({ now: role === 'gp' || role === 'midwife' ? 'some' : 'none', nowBecause: ['role-table/2026-11'] }));
    const { parts, topics } = viewGrid(some, 'ordinary', tell);
    expect(parts.rows[0] && sayWhoSees(parts, parts.rows[0])).toBe('GPs and midwives');
    expect(topics.rows[0] && sayWhoSees(topics, topics.rows[0])).toBe('Nobody but you');
  });

  it('says so when nobody sees anything', () => {
    const nothing = gridOf(() => ({ now: 'none', nowBecause: ['Consent/c1/_history/1'] }));
    expect(describeGrid(viewGrid(nothing, 'ordinary', tell), 'ordinary')).toBe('Nobody but you sees anything.');
    expect(describeGrid(viewGrid(nothing, 'emergency', tell), 'emergency')).toBe('Nobody but you sees anything, even in an emergency.');
  });

  it('leaves out choices about one place or one person, and those alone', () => {
    const about = (from: Choice['from'], except: Choice['except'] = []): { choice: Choice } => ({ choice: { what: 'everything', from, except, inEmergency: false } });
    const place = { organisation: 'Organization/ods-g82001' };
    const shown = [about('everyone'), about({ roles: ['gp'] }), about('everyone', [{ roles: ['gp'] }]), { choice: undefined }];
    const leftOut = [about(place), about({ professional: 'Practitioner/p1' }), about('everyone', [place])];
    expect(notInGrid([...shown, ...leftOut])).toEqual(leftOut);
  });

  it('says "some of it" of a private topic only where it is some of it', () => {
    const { topics, parts } = viewGrid(gridOf(() => ({ now: 'some', nowBecause: ['topic/PSY'] })), 'ordinary', tell);
    expect(topics.rows[0]?.cells[0]?.because).toEqual(['It is about a private topic. Only those who treat it see it.']);
    expect(parts.rows[0]?.cells[0]?.because).toEqual(['Some of it is about a private topic. Only those who treat it see that.']);
    const alsoKept = viewGrid(gridOf(() => ({ now: 'none', nowBecause: ['topic/PSY', 'Consent/c1/_history/1'] })), 'ordinary', tell);
    expect(alsoKept.parts.rows[0]?.cells[0]?.because[0]).toMatch(/^Some of it/);
  });

  it('never leaves a reason unsaid, whichever it is', () => {
    for (const basis of ['role-table/2026-11', 'topic/PSY', 'draft/0', 'Consent/c1/_history/1', 'Consent/unknown/_history/1', 'something-new/1']) {
      for (const seen of ['whole', 'some', 'outline', 'none'] as const) expect(sayBasis(basis, seen, tell)).toMatch(/^[A-Z].*\.$/);
    }
  });
});
