import { describe, expect, it } from 'vitest';
import { ownDirectory } from './own-directory';

const RVV = { code: 'RVV' };
const organization = (id: string, partOf?: string): fhir4.Organization => ({ resourceType: 'Organization', id, name: 'A place', ...(partOf === undefined ? {} : { partOf: { reference: `Organization/${partOf}` } }) });
const role = (organizationId: string): fhir4.PractitionerRole => ({ resourceType: 'PractitionerRole', id: 'sds-role-1', practitioner: { reference: 'Practitioner/sds-1' }, organization: { reference: `Organization/${organizationId}` } });

describe('what a source says in the directory', () => {
  it('of its own sites stands, with what they are part of', () => {
    expect(ownDirectory(RVV, organization('ods-rvv01', 'ods-rvv'))).toEqual(organization('ods-rvv01', 'ods-rvv'));
  });

  it('never makes an organisation part of another: not itself, not somebody else’s', () => {
    expect(ownDirectory(RVV, organization('ods-rvv', 'ods-demogp1'))).toEqual(organization('ods-rvv'));
    expect(ownDirectory(RVV, organization('ods-rvv01', 'ods-demogp1'))).toEqual(organization('ods-rvv01'));
    expect(ownDirectory(RVV, organization('ods-demogp1', 'ods-rvv'))).toEqual(organization('ods-demogp1'));
  });

  it('gives nobody a role at another’s organisation', () => {
    expect(ownDirectory(RVV, role('ods-demogp1'))).toBeUndefined();
    expect(ownDirectory(RVV, role('ods-rvv01'))).toEqual(role('ods-rvv01'));
  });
});
