import { expect, it } from 'vitest';
import { askedLink, type AskedAbout } from './asked-looks';

const question = (more: Partial<AskedAbout> = {}): AskedAbout => ({ id: 'q1', askedAt: new Date('2026-03-03T12:00:00Z'), focus: 'AuditEvent/e1', evidence: [{ id: 'e1', hash: 'h' }, { id: 'e2', hash: 'h' }], outcome: undefined, state: 'received', ...more });

it('says of a look that it was asked about, by any of its events', () => {
  const said = { text: 'You asked about this on 3 March 2026.', href: '/questions/q1', isOpen: true };
  expect(askedLink(['e1'], [question()])).toEqual(said);
  expect(askedLink(['e9', 'e2'], [question()])).toEqual(said);
  expect(askedLink(['e3'], [question()])).toBeUndefined();
});

it('lets a look be asked about again once the first question is closed', () => {
  expect(askedLink(['e1'], [question({ outcome: 'second-answer', state: 'closed' })])?.isOpen).toBe(false);
});

it('lets a question that was taken back be asked again', () => {
  expect(askedLink(['e1'], [question({ outcome: 'withdrawn', state: 'closed' })])).toBeUndefined();
});
