import { describe, expect, it } from 'vitest';
import { readClaims, signedInSchema } from './signed-in';

const patient = { iss: 'https://login.example', sub: 'p1', nhs_number: '999 000 0018', birthdate: '1941-03-03', identity_proofing_level: 'P9', given_name: 'George', family_name: 'Ashdown' };
const role = { person_roleid: '1', org_code: 'RYD', org_name: 'South East Coast Ambulance', role_code: 'R1070', role_name: 'Paramedic' };
const professional = { iss: 'https://cis2.example', sub: 's1', uid: '555000000001', name: 'Tom Fielding', nhsid_nrbac_roles: [role] };

describe('claims of NHS login', () => {
  it('say who the patient is and how well that is proven', () => {
    expect(readClaims(patient, 'nhs-login')).toEqual({
      kind: 'patient',
      subject: { issuer: 'https://login.example', id: 'p1' },
      name: 'George Ashdown',
      nhsNumber: '9990000018',
      birthDate: '1941-03-03',
      proofingLevel: 'P9',
    });
  });

  it('are of no use without a number, a date of birth or a level', () => {
    for (const missing of ['nhs_number', 'birthdate', 'identity_proofing_level']) {
      expect(readClaims({ ...patient, [missing]: undefined }, 'nhs-login')).toBeUndefined();
    }
  });

  it('never make a patient of somebody at the staff provider, nor staff of somebody at NHS login', () => {
    expect(readClaims(patient, 'cis2')).toMatchObject({ kind: 'other' });
    expect(readClaims(professional, 'nhs-login')).toBeUndefined();
  });
});

describe('claims of CIS2', () => {
  const roleIn = (claims: object) => {
    const read = readClaims({ ...professional, ...claims }, 'cis2');
    return read?.kind === 'professional' ? read.role : undefined;
  };

  it('say which job for which organisation', () => {
    expect(roleIn({})).toEqual({ code: 'R1070', name: 'Paramedic', organisation: { code: 'RYD', name: 'South East Coast Ambulance' } });
  });

  it('are read in the long form that CIS2 writes', () => {
    const long = { ...role, org_name: undefined, role_code: 'S8000:G8000:R8000', role_name: '"Clinical":"Clinical Provision":"Clinical Practitioner"' };
    expect(roleIn({ nhsid_nrbac_roles: [long], nhsid_user_orgs: [{ org_code: 'RYD', org_name: 'SECAmb' }] })).toEqual({
      code: 'R8000',
      name: 'Clinical Practitioner',
      organisation: { code: 'RYD', name: 'SECAmb' },
    });
  });

  it('take the role that was chosen at sign-in, and none when several are left open', () => {
    const second = { ...role, person_roleid: '2', role_code: 'R0260', role_name: 'General Medical Practitioner' };
    expect(roleIn({ nhsid_nrbac_roles: [role, second], selected_roleid: '2' })?.code).toBe('R0260');
    expect(roleIn({ nhsid_nrbac_roles: [role, second] })).toBeUndefined();
    expect(roleIn({ nhsid_nrbac_roles: [role], selected_roleid: 'unknown' })).toBeUndefined();
    expect(roleIn({ nhsid_nrbac_roles: [] })).toBeUndefined();
    expect(roleIn({ nhsid_nrbac_roles: [{ ...role, role_code: 'nonsense' }] })).toBeUndefined();
  });
});

it('survives being kept between two pages', () => {
  for (const [claims, provider] of [[patient, 'practice'], [professional, 'practice'], [{ iss: 'x', sub: 'y' }, 'practice']] as const) {
    const read = readClaims(claims, provider);
    expect(signedInSchema.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  }
});
