import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceToConsent, type Choice } from '../choice/choice';
import { fieldOf, readChoiceProblems, CHOICE_PROBLEM_SYSTEM } from '../choice/choice-problems';
import { decide } from '../decide';
import { findContradictions } from './find-contradictions';
import { aChoice } from '../fixtures/choice-arbitraries';
import { asks, CARE_WORKER, DIRECTORY, GP, NOW, PARAMEDIC, PATIENT, PHARMACIST, stored } from '../fixtures/samples';
import { parseConsent } from './parse-consent';
import { PROFESSIONAL_ROLES } from '../vocabulary';

const BASE: Choice = { what: { parts: ['medicines'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false };
const consentOf = (choice: Choice): fhir4.Consent => choiceToConsent(choice, { patientId: PATIENT, madeAt: NOW });

function problemsOf(more: Partial<Choice>): string[] {
  const parsed = parseConsent(consentOf({ ...BASE, ...more }));
  if (!parsed.ok) throw new Error('the choice was not understood');
  return findContradictions(parsed.understood, NOW).map(({ code, path }) => `${code} ${fieldOf({ code, path })}`);
}

describe('a choice that says nothing is found out', () => {
  test.each<[string, Partial<Choice>, string]>([
    ['from paramedics except paramedics', { except: [{ roles: ['paramedic'] }] }, 'contradicts-itself except'],
    ['from two kinds, each in an exception of its own', { from: { roles: ['paramedic', 'pharmacist'] }, except: [{ roles: ['pharmacist'] }, { roles: ['paramedic', 'gp'] }] }, 'contradicts-itself except'],
    ['from everyone except every kind there is', { from: 'everyone', except: [{ roles: [...PROFESSIONAL_ROLES] }] }, 'contradicts-itself except'],
    ['from one place except that place', { from: { organisation: 'Organization/o1' }, except: [{ organisation: 'Organization/o1', name: 'It' }] }, 'contradicts-itself except'],
    ['until a day that is over', { until: '2026-11-23' }, 'over-already until'],
  ])('%s', (_name, more, found) => {
    expect(problemsOf(more)).toEqual([found]);
  });

  test.each<[string, Partial<Choice>]>([
    ['from two kinds except one', { from: { roles: ['paramedic', 'pharmacist'] }, except: [{ roles: ['pharmacist'] }] }],
    ['from everyone except all kinds but one', { from: 'everyone', except: [{ roles: PROFESSIONAL_ROLES.slice(1) }] }],
    ['from a kind except at one place', { except: [{ organisation: 'Organization/o1' }] }],
    ['opened in an emergency alone', { inEmergency: true }],
    ['until today', { until: '2026-11-24' }],
  ])('and one that says something is not: %s', (_name, more) => {
    expect(problemsOf(more)).toEqual([]);
  });

  test('what is called a contradiction changes no decision', () => {
    let found = 0;
    fc.assert(
      fc.property(aChoice, fc.constantFrom(GP, PARAMEDIC, PHARMACIST, CARE_WORKER), fc.constantFrom('TREAT' as const, 'BTG' as const), (choice, viewer, purpose) => {
        // Everyone of the choice excepted again, so that there often is one.
        const closed: Choice = { ...choice, until: undefined, except: choice.from === 'everyone' ? [...choice.except, { roles: [...PROFESSIONAL_ROLES] }] : [...choice.except, choice.from] };
        const consent = consentOf(closed);
        const parsed = parseConsent(consent);
        if (!parsed.ok || findContradictions(parsed.understood, NOW).length === 0) return;
        found += 1;
        const request = asks(viewer, { purpose });
        const sight = (consents: unknown[]): unknown => {
          const decision = decide(request, consents.map((one) => stored(one)), DIRECTORY, NOW);
          return [decision.outcome, decision.outcome === 'permit' && decision.sight];
        };
        expect(sight([consent])).toEqual(sight([]));
      }),
    );
    expect(found).toBeGreaterThan(50);
  });
});

test('problems are read from an OperationOutcome by their code, and others are left aside', () => {
  const issue = (code: string, system = CHOICE_PROBLEM_SYSTEM) => ({ severity: 'error', code: 'invariant', details: { coding: [{ system, code }], text: 'why' }, expression: ['Consent.provision.provision[0].actor[0].reference'] });
  const read = readChoiceProblems({ resourceType: 'OperationOutcome', issue: [issue('professional-left'), issue('unheard-of'), issue('nobody-known', 'https://else.example')] });
  expect(read).toEqual([{ code: 'professional-left', path: 'Consent.provision.provision[0].actor[0].reference', message: 'why' }]);
  expect(read.map(fieldOf)).toEqual(['from']);
  expect(readChoiceProblems('nothing of the kind')).toEqual([]);
});
