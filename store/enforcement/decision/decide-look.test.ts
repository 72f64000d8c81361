import { describe, expect, it } from 'vitest';
import { decideLook } from './decide-look';
import type { ProfessionalContext } from '../admission/access-context';

const NOW = new Date('2026-11-26T10:00:00Z');
const gp = { kind: 'professional', patientId: 'p', practitioner: 'Practitioner/sds-1', jobRoleCode: 'R0260', role: 'gp', organisation: { code: 'DEMOGP1', name: 'X', reference: 'Organization/ods-demogp1' }, purpose: 'TREAT' } as unknown as ProfessionalContext;
const decide = (opened: Partial<Parameters<typeof decideLook>[1]>) => decideLook(gp, { choices: [], choices_version: 0, choices_there: 0, affiliations: [], ...opened }, new Map(), NOW).outcome;

describe('a decision at the door', () => {
  it('is yes for care where nothing was chosen', () => expect(decide({})).toBe('permit'));
  it('is no when choices were made and none is found', () => expect(decide({ choices_version: 2 })).toBe('deny'));
  it('is yes when all that were made were taken back', () => expect(decide({ choices_version: 2, choices_there: 2 })).toBe('permit'));
  it('is no when a choice cannot be read', () => expect(decide({ choices_version: 1, choices_there: 1, choices: [{ reference: 'Consent/c/_history/1', content: 'nonsense' }] })).toBe('deny'));
});
