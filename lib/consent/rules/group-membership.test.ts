import { describe, expect, it } from 'vitest';
import type { Answer } from '../answer';
import { GP, NOW, PARAMEDIC } from '../fixtures/samples';
import { isInGroup, isMemberOf } from './group-membership';

const SDS = 'https://fhir.hl7.org.uk/CodeSystem/UKCore-SDSJobRoleName';
const group = (more: Partial<fhir4.Group>): fhir4.Group => ({ resourceType: 'Group', type: 'practitioner', actual: true, ...more });
const jobRole = (code: string, more: Partial<fhir4.GroupCharacteristic> = {}): fhir4.GroupCharacteristic => ({
  code: { text: 'SDS job role' },
  valueCodeableConcept: { coding: [{ system: SDS, code }] },
  exclude: false,
  ...more,
});
const isIn = (of: fhir4.Group, viewer = GP, groups = new Map<string, fhir4.Group>()): Answer => isInGroup(of, { viewer, groups, now: NOW });

describe('belonging to a Group', () => {
  it('is by being listed', () => {
    const listed = group({ member: [{ entity: { reference: 'Practitioner/prac-gp/_history/3' } }] });
    expect([isIn(listed), isIn(listed, PARAMEDIC)]).toEqual(['yes', 'no']);
  });

  it('is by an SDS user id too', () => {
    const listed = group({ member: [{ entity: { identifier: { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000000117' } } }] });
    expect([isIn(listed), isIn(listed, PARAMEDIC)]).toEqual(['no', 'yes']);
  });

  it('ends when the member leaves', () => {
    const left = [{ inactive: true }, { period: { end: '2026-11-23' } }, { period: { start: '2026-11-25' } }];
    for (const more of left) expect(isIn(group({ member: [{ entity: { reference: 'Practitioner/prac-gp' }, ...more }] }))).toBe('no');
    expect(isIn(group({ member: [{ entity: { reference: 'Practitioner/prac-gp' }, period: { end: '2026-11-24' } }] }))).toBe('yes');
  });

  it('is by a job role, and not by one that is left out', () => {
    expect([isIn(group({ characteristic: [jobRole('R0260')] })), isIn(group({ characteristic: [jobRole('R1070')] }))]).toEqual(['yes', 'no']);
    expect([isIn(group({ characteristic: [jobRole('R0260', { exclude: true })] })), isIn(group({ characteristic: [jobRole('R1070', { exclude: true })] }))]).toEqual(['no', 'yes']);
  });

  it('needs every characteristic', () => {
    expect(isIn(group({ characteristic: [jobRole('R0260'), jobRole('R1070')] }))).toBe('no');
  });

  it('is unknown when the Group tells nothing, is out of use, or says what we do not understand', () => {
    const unknown = [
      group({}),
      group({ active: false, characteristic: [jobRole('R0260')] }),
      group({ modifierExtension: [{ url: 'urn:x' }], characteristic: [jobRole('R0260')] }),
      group({ characteristic: [{ code: { text: 'Age' }, valueRange: {}, exclude: false }] }),
      group({ characteristic: [jobRole('R0260'), { code: { text: 'Shoe size' }, valueCodeableConcept: { text: 'large' }, exclude: false }] }),
      group({ member: [{ entity: { reference: 'https://elsewhere.example/fhir/Practitioner/prac-gp' } }] }),
      group({ member: [{ entity: { reference: 'Practitioner/prac-gp' }, period: { end: 'soon' } }] }),
    ];
    expect(unknown.map((one) => isIn(one))).toEqual(unknown.map(() => 'unknown'));
  });

  it('reaches through a Group in a Group, and a circle of Groups is unknown', () => {
    const inner = group({ characteristic: [jobRole('R0260')] });
    const outer = group({ member: [{ entity: { reference: 'Group/inner' } }] });
    const circle = group({ member: [{ entity: { reference: 'Group/circle' } }] });
    const groups = new Map([['Group/inner', inner], ['Group/circle', circle]]);
    expect([isIn(outer, GP, groups), isIn(outer, PARAMEDIC, groups), isIn(circle, GP, groups)]).toEqual(['yes', 'no', 'unknown']);
    expect(isMemberOf('Group/absent', { viewer: GP, groups, now: NOW })).toBe('unknown');
  });
});
