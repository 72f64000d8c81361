import { describe, expect, it } from 'vitest';
import { purposeReaches } from './purposes';

const act = (code: string) => ({ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code });

describe('what a rule’s purpose reaches', () => {
  it('is urgent care, for a rule about care', () => {
    expect([purposeReaches(act('TREAT'), 'TREAT'), purposeReaches(act('TREAT'), 'ETREAT'), purposeReaches(act('ETREAT'), 'TREAT')]).toEqual(['yes', 'yes', 'no']);
  });

  it('is an emergency override only for a rule that names it, though the code system puts it below care', () => {
    expect([purposeReaches(act('TREAT'), 'BTG'), purposeReaches(act('ETREAT'), 'BTG'), purposeReaches(act('BTG'), 'BTG')]).toEqual(['no', 'no', 'yes']);
    expect([purposeReaches(act('BTG'), 'TREAT'), purposeReaches(act('BTG'), 'ETREAT')]).toEqual(['no', 'no']);
  });

  it('is known not to be care for payment, research and the rest', () => {
    expect(['HPAYMT', 'HRESCH', 'HMARKT', 'HTEST', 'DSRCH'].map((code) => purposeReaches(act(code), 'TREAT'))).toEqual(Array(5).fill('no'));
  });

  it('is unknown for a purpose that we do not know', () => {
    expect(purposeReaches({ system: 'http://example.org/policies/purposeOfUse', code: 'TREAT' }, 'TREAT')).toBe('unknown');
    expect(purposeReaches(act('TREATMENT'), 'TREAT')).toBe('unknown');
  });
});
