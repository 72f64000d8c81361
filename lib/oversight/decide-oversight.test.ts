import { expect, it } from 'vitest';
import { decideOversight } from './decide-oversight';

const organisation = { code: 'RVV', reference: 'Organization/ods-rvv' };

it.each([
  [{ kind: 'patient', patientId: 'p1' }, { outcome: 'own', patientId: 'p1' }],
  [{ kind: 'privacy-officer', reach: 'organisation', organisation }, { outcome: 'organisation', owner: 'Organization/ods-rvv' }],
  [{ kind: 'privacy-officer', reach: 'everywhere', organisation }, { outcome: 'everywhere' }],
  [{ kind: 'privacy-officer', reach: 'organisation' }, { outcome: 'deny' }],
  [{ kind: 'privacy-officer', organisation }, { outcome: 'deny' }],
  [{ kind: 'professional', patientId: 'p1', organisation, reach: 'everywhere' }, { outcome: 'deny' }],
  [{ kind: 'source' }, { outcome: 'deny' }],
  [{ kind: 'somebody new' }, { outcome: 'deny' }],
] as const)('%j sees what it may and no more', (viewer, decision) => {
  expect(decideOversight(viewer)).toEqual(decision);
});
