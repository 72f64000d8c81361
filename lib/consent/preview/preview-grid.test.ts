import { describe, expect, test } from 'vitest';
import { choiceToConsent, type Choice } from '../choice/choice';
import type { ItemCount } from './count-items';
import { decide } from '../decide';
import type { Decision } from '../decision';
import { isItemVisible } from '../rules/item-visible';
import { anItem, DIRECTORY, NOW, PATIENT, stored } from '../fixtures/samples';
import { buildGrid, hiddenKey, type Tried } from './preview-grid';
import { requestOf } from './tried-viewer';
import type { ProfessionalRole } from '../vocabulary';

/** A small record: medicines from two places, a sensitive condition and another, a visit, and one that the law restricts. */
const ITEMS = [
  anItem({ about: 'MedicationRequest/m1' }),
  anItem({ about: 'MedicationRequest/m2', authors: ['Organization/ods-rvv'] }),
  anItem({ about: 'Condition/c1', part: 'conditions' }),
  anItem({ about: 'Condition/c2', part: 'conditions', labels: ['PSY'], confidentiality: 'R' }),
  anItem({ about: 'Encounter/e1', part: 'visit-details', outline: { part: 'visits', resource: { resourceType: 'Encounter' } as fhir4.Encounter } }),
  anItem({ about: 'Procedure/p1', part: 'visit-details', restricted: true }),
];

const countOf = (item: (typeof ITEMS)[number], form: 'whole' | 'outline'): ItemCount => ({
  type: item.about.split('/')[0] ?? '', part: form === 'outline' ? (item.outline?.part ?? '') : item.part, form, labels: item.labels, restricted: item.restricted, items: 1,
});

/** As the database would show it. */
function under(decision: Decision): Tried {
  if (decision.outcome === 'deny') return { decision, seen: [] };
  const seen = ITEMS.flatMap((item) => (['whole', 'outline'] as const).filter((form) => isItemVisible(decision.sight, item, undefined, form)).map((form) => countOf(item, form)));
  return { decision, seen };
}

function column(role: ProfessionalRole, choice: Choice | undefined, look: 'ordinary' | 'emergency' = 'ordinary') {
  const choices = choice === undefined ? [] : [stored(choiceToConsent(choice, { patientId: PATIENT, madeAt: NOW }), 'draft/0')];
  const viewer = { role, purpose: look === 'emergency' ? 'BTG' : 'TREAT' } as const;
  const now = decide(requestOf(viewer, PATIENT, []), choices, DIRECTORY, NOW);
  const table = decide(requestOf(viewer, PATIENT, []), [], DIRECTORY, NOW);
  const lists = now.outcome === 'permit' ? now.sight.choices : [];
  const alone = (list: (typeof lists)[number]): ItemCount[] =>
    ITEMS.filter((item) => !isItemVisible({ scope: 'table', whole: [item.part as 'medicines'], outline: [], labels: item.labels, choices: [list] }, { ...item, restricted: false }, undefined, 'whole')).map((item) => countOf(item, 'whole'));
  const grid = buildGrid({
    kinds: [{ role, look, table: under(table), now: under(now), then: undefined }],
    there: ITEMS.map((item) => countOf(item, 'whole')),
    hidden: new Map(lists.map((list) => [hiddenKey(list.rules), alone(list)])),
    now: NOW,
  });
  const [kind] = grid.kind;
  const cell = (name: string) => {
    const found = kind?.part.find(({ part }) => part === name) ?? kind?.topic.find(({ topic }) => topic === name);
    return [found?.now, ...(found?.nowBecause ?? [])];
  };
  return { grid, cell };
}

const TABLE = 'role-table/2026-11';
const keep = (what: Choice['what'], more: Partial<Choice> = {}): Choice => ({ what, from: 'everyone', except: [], inEmergency: false, ...more });

describe('a cell of the grid', () => {
  test('without choices is what the table says of it', () => {
    const { cell } = column('paramedic', undefined);
    expect([cell('medicines'), cell('letters'), cell('visit-details'), cell('visits')]).toEqual([['whole', TABLE], ['none', TABLE], ['none', TABLE], ['whole', TABLE]]);
    expect(column('hospital-nurse', undefined).cell('social-care')).toEqual(['outline', TABLE]);
  });

  test('that has an item on a topic which this kind of professional is not shown is some of it, and says which topic', () => {
    expect(column('paramedic', undefined).cell('conditions')).toEqual(['some', 'topic/PSY']);
    expect(column('gp', undefined).cell('conditions')).toEqual(['whole', TABLE]);
  });

  test('is none, some or whole by what a choice leaves of the items that are there, and names the choice', () => {
    expect(column('gp', keep({ parts: ['medicines'] })).cell('medicines')).toEqual(['none', 'draft/0']);
    expect(column('gp', keep({ sourceOrganisation: 'Organization/ods-rvv' })).cell('medicines')).toEqual(['some', 'draft/0']);
    expect(column('gp', keep({ item: 'Condition/c1' })).cell('conditions')).toEqual(['some', 'draft/0']);
    expect(column('gp', keep({ item: 'Condition/c1' })).cell('medicines')).toEqual(['whole', TABLE]);
    expect(column('gp', keep({ topics: ['PSY'] })).cell('conditions')).toEqual(['some', 'draft/0']);
  });

  test('that a choice narrows further than the table did names both', () => {
    const { cell } = column('paramedic', keep({ item: 'Condition/c1' }));
    expect(cell('conditions')).toEqual(['none', 'topic/PSY', 'draft/0']);
  });

  test('of a part that the table does not show is none by the table, whatever is chosen', () => {
    expect(column('pharmacist', keep({ parts: ['letters'] })).cell('letters')).toEqual(['none', TABLE]);
  });

  test('in which nothing is yet says what a new item would be, under a choice about the part too', () => {
    const { grid, cell } = column('gp', keep({ parts: ['plans'] }));
    expect(grid.emptyPart).toContain('plans');
    expect([cell('plans'), cell('allergies')]).toEqual([['none', 'draft/0'], ['whole', TABLE]]);
  });

  test('is none everywhere for whom a choice keeps everything from', () => {
    const { grid, cell } = column('gp', keep('everything'));
    expect(grid.kind[0]?.now).toMatchObject({ outcome: 'deny', limited: true });
    expect([cell('medicines'), cell('identity')]).toEqual([['none', 'draft/0'], ['none', 'draft/0']]);
  });

  test('in an emergency look is what a GP sees, unless a choice holds there too', () => {
    expect(column('paramedic', undefined, 'emergency').cell('letters')).toEqual(['whole', TABLE]);
    expect(column('paramedic', keep({ parts: ['medicines'] }, { inEmergency: true }), 'emergency').cell('medicines')).toEqual(['whole', TABLE]);
    expect(column('paramedic', keep({ parts: ['medicines'] }), 'emergency').cell('medicines')).toEqual(['none', 'draft/0']);
  });

  test('about visits is not narrowed by a choice about their details alone', () => {
    const { cell } = column('gp', keep({ parts: ['visit-details'] }));
    expect([cell('visit-details'), cell('visits')]).toEqual([['none', 'draft/0'], ['whole', TABLE]]);
  });

  test('never counts what the law restricts, and the grid says where that is', () => {
    const { grid, cell } = column('gp', undefined);
    expect([grid.restrictedPart, cell('visit-details')]).toEqual([['visit-details'], ['whole', TABLE]]);
  });
});

describe('a topic beside the grid', () => {
  test('is seen by those who treat it and by the GP, unless a choice says otherwise', () => {
    expect([column('gp', undefined).cell('mental-health'), column('paramedic', undefined).cell('mental-health')]).toEqual([['whole', TABLE], ['none', 'topic/PSY']]);
    expect(column('gp', keep({ topics: ['PSY'] })).cell('mental-health')).toEqual(['none', 'draft/0']);
  });

  test('that has no item yet says what a new one would be', () => {
    const { grid, cell } = column('social-worker', undefined);
    expect(grid.emptyTopic).toContain('violence-and-abuse');
    expect([cell('violence-and-abuse'), cell('genetics')]).toEqual([['whole', TABLE], ['none', 'topic/GDIS']]);
  });
});
