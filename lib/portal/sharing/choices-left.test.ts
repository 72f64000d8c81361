import { describe, expect, it } from 'vitest';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import type { HelperView } from '@/lib/wording/helpers';
import { viewChoice } from './choice-view';
import { choicesLeft } from './choices-left';

const NOW = new Date('2026-03-03T12:00:00Z');
const stopped: HelperView = { id: 'h1', name: 'Nora Vale', until: new Date('2026-09-01T00:00:00Z'), mayChange: true, codeExpires: NOW, began: new Date('2026-02-01T00:00:00Z'), ended: NOW };
const hidden: Choice = { what: { parts: ['letters'] }, from: { roles: ['pharmacist'] }, except: [], inEmergency: true, until: '2026-03-20' };

function made(id: string, by: string, more: Partial<fhir4.Consent> = {}, choice: Choice = hidden) {
  const consent = choiceToConsent(choice, { patientId: 'p', madeAt: new Date('2026-02-02T00:00:00Z') });
  return viewChoice({ ...consent, id, meta: { versionId: '1' }, performer: [{ reference: by, display: 'Nora Vale' }], ...more }, NOW);
}

describe('what somebody who was stopped had hidden', () => {
  it('is said with its last day for as long as it is in force', () => {
    expect(choicesLeft([stopped], [made('c1', 'RelatedPerson/h1')], NOW)).toEqual([
      { helperId: 'h1', name: 'Nora Vale', choices: [expect.objectContaining({ id: 'c1', sentence: 'Pharmacists do not see your letters, except in an emergency.', untilText: 'It lasts to the end of Friday 20 March 2026.' })] },
    ]);
  });

  it('is not said once it was taken back, has ended, or the person changed it; nor is what another helper hid', () => {
    const over = [made('c1', 'RelatedPerson/h1', { status: 'inactive' }), made('c2', 'RelatedPerson/h1', {}, { ...hidden, until: '2026-03-02' }), made('c3', 'Patient/p'), made('c4', 'RelatedPerson/h2')];
    expect(choicesLeft([stopped], over, NOW)).toEqual([]);
  });

  it('is not said of somebody who still helps', () => {
    expect(choicesLeft([{ ...stopped, ended: undefined }], [made('c1', 'RelatedPerson/h1')], NOW)).toEqual([]);
  });
});
