import { expect, it } from 'vitest';
import { composeIheIua, iheIuaSchema } from './purpose-of-use';

it("carries a professional's purpose, role and organisation in the form that IHE IUA gives", () => {
  const iua = composeIheIua({
    name: 'Asha Rowe',
    purpose: 'ETREAT',
    reason: 'Called to their home after a fall',
    jobRoleCode: 'R1070',
    jobRoleName: 'Paramedic',
    organisation: { code: 'RYD', name: 'South East Coast Ambulance Service NHS Foundation Trust' },
  });
  expect(iheIuaSchema.parse(iua)).toEqual(iua);
  expect(iua.purpose_of_use).toEqual([{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'ETREAT' }]);
  expect(iua.subject_organization_id).toEqual(['RYD']);
});
