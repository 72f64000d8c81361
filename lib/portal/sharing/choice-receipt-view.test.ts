import { expect, it } from 'vitest';
import { choiceToConsent } from '@/lib/consent/choice/choice';
import { viewReceipt } from './choice-receipt-view';
import { viewChoice } from './choice-view';

const NOW = new Date('2026-03-03T12:00:00Z');
const receiptOf = (until: string, status: 'active' | 'inactive' = 'active') => {
  const consent = choiceToConsent({ what: { parts: ['letters'] }, from: { roles: ['pharmacist'] }, except: [], inEmergency: true, until }, { patientId: 'p', madeAt: new Date('2026-02-02T00:00:00Z') });
  return viewReceipt({ view: viewChoice({ ...consent, status, id: 'c1', meta: { versionId: '1' } }, NOW), versions: [], kept: undefined, effect: undefined }, NOW);
};

it('lets a choice be taken back until it is: one that has ended takes up room, and says so', () => {
  expect(receiptOf('2026-03-20').takeBackText).toBe('Take this choice back');
  expect(receiptOf('2026-03-02').takeBackText).toBe('Take it back, to make room for another');
  expect(receiptOf('2026-03-02', 'inactive').takeBackText).toBeUndefined();
});
