import { expect, it } from 'vitest';
import { describeScope } from './describe-scope';

it.each([
  ['patient/*.rs', 'see everything in your record'],
  ['patient/MedicationRequest.read', 'see the medicines you are prescribed'],
  ['patient/Consent.cruds', 'see and change your choices about what you share'],
  ['patient/Consent.c', 'change your choices about what you share'],
  ['patient/Observation.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory', 'see your laboratory test results'],
  ['patient/Condition.rs?category=a|problem', 'see your health conditions, but only where category is problem'],
  ['patient/Basic.r', 'see information of the kind “Basic”'],
  ['offline_access', 'keep its access when you are not using it, for up to 90 days'],
])('says what %s lets an app do', (scope, words) => {
  expect(describeScope(scope)).toBe(words);
});

it('says nothing of scopes that give nothing', () => {
  expect(describeScope('launch/patient')).toBeUndefined();
  expect(describeScope('nonsense')).toBeUndefined();
});
