import { describe, expect, it } from 'vitest';
import { LOOK_SUBTYPE, REPORTED_LOOK } from '@/lib/audit/audit-systems';
import { toldLook } from '@/lib/audit/testing/told-look';
import { lookedElsewhere } from './choice-lookers';

const reported = { subtype: [{ system: LOOK_SUBTYPE, code: REPORTED_LOOK }] };
const observer = { identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'RPA' } };

describe('where somebody looked', () => {
  it('is in a place’s own system when that place told us', () => {
    expect(lookedElsewhere(toldLook({ ...reported, source: { observer: { ...observer, display: 'Medway Maritime Hospital' } } }))).toEqual({ toldBy: 'Medway Maritime Hospital' });
    expect(lookedElsewhere(toldLook({ ...reported, source: { observer } }))).toEqual({ toldBy: undefined });
  });

  it('is here otherwise, where a choice reaches', () => {
    expect(lookedElsewhere(toldLook())).toBeUndefined();
    expect(lookedElsewhere({ resourceType: 'AuditEvent' } as fhir4.AuditEvent)).toBeUndefined();
  });
});
