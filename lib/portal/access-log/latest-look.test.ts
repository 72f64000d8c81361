import { expect, it } from 'vitest';
import { composeEvent } from '@/lib/audit/compose-event';
import { PORTAL, sampleSearch } from '@/lib/audit/event-samples';
import { groupLooks } from '@/lib/audit/group-looks';
import type { PlainLook } from '@/lib/audit/plain-look';
import { answerQuestion } from './access-log-page';

const now = new Date('2026-03-03T18:00:00Z');
const [paramedic] = groupLooks([composeEvent(sampleSearch({ recorded: '2026-03-03T17:00:00Z' }))], { portalClientId: PORTAL }) as [PlainLook];
const told = (from: string): PlainLook => ({ ...paramedic, kind: 'elsewhere', ended: now, told: { by: { code: 'RPA', name: 'Medway Maritime Hospital' }, from: new Date(from), to: new Date(from) } });
const helper: PlainLook = { ...paramedic, kind: 'family', actor: { kind: 'helper', key: 'h', name: 'Grace Fenn' } };
const officer: PlainLook = { ...paramedic, kind: 'oversight' };

it.each([
  ['whoever looked last, and not whoever told last', [told('2026-03-01T09:00:00Z'), paramedic], 'The latest look was by a paramedic, today at 5pm.'],
  ['somebody in a place’s own system', [told('2026-03-03T17:30:00Z'), paramedic], 'The latest look was by a paramedic from South East Coast Ambulance, in Medway Maritime Hospital’s own system, today at 5:30pm.'],
  ['somebody who helps', [helper], 'The latest look was by Grace Fenn, who you let see your record, today at 5pm.'],
  ['nobody, where a privacy officer alone read the log', [officer], 'Nobody has looked at your record.'],
] as [string, PlainLook[], string][])('the latest look is by %s', (_what, looks, said) => {
  expect(answerQuestion({ looks, around: looks, olderTo: undefined, isParted: false }, now)).toBe(said);
});
