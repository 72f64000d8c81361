import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceSchema, choiceToConsent, consentToChoice, provisionOf, type Choice } from './choice';
import { recordPartOf } from '@/lib/fhir/record-part';
import { TYPES_OF_PART } from './choice-to-consent';
import { decide } from '../decide';
import type { Decision } from '../decision';
import { aConsent, aRule } from '../fixtures/arbitraries';
import { aChoice } from '../fixtures/choice-arbitraries';
import { PREFERENCES } from '../fixtures/fixtures';
import { anItem, asks, DIRECTORY, exceptions, GP, NOW, PARAMEDIC, PATIENT, shows, stored } from '../fixtures/samples';
import { parseConsent } from '../rules/parse-consent';

const CONTEXT = { patientId: PATIENT, madeAt: new Date('2026-11-24T10:42:00Z'), words: 'Paramedics will not see your medicines – from now on.' };
const NO_MEDICINES: Choice = { what: { parts: ['medicines'] }, from: { roles: ['paramedic'] }, except: [], inEmergency: false };
const under = (choice: Choice, viewer = PARAMEDIC, purpose: 'TREAT' | 'BTG' = 'TREAT', now = NOW): Decision =>
  decide(asks(viewer, { purpose }), [stored(choiceToConsent(choice, CONTEXT))], DIRECTORY, now);
const medicine = anItem();

/** A Consent of our form in which one rule was added, or its rules stand in another order. */
const almostAChoice = fc.tuple(aChoice, fc.option(aRule, { nil: undefined }), fc.boolean()).map(([choice, added, isReversed]) => {
  const consent = choiceToConsent(choice, CONTEXT);
  const rules = [...(consent.provision?.provision ?? []), ...(added ? [added] : [])];
  return { ...consent, provision: { ...consent.provision, provision: isReversed ? rules.reverse() : rules } } as unknown as Record<string, unknown>;
});

describe('a choice and the Consent that carries it', () => {
  it('say the same: a choice comes back as it was', () => {
    fc.assert(
      fc.property(aChoice, (choice) => {
        expect(consentToChoice(choiceToConsent(choice, CONTEXT))).toEqual(choice);
      }),
    );
  });

  it('say the same after being stored as text', () => {
    fc.assert(
      fc.property(aChoice, (choice) => {
        const text = JSON.stringify(choiceToConsent(choice, CONTEXT));
        expect(consentToChoice(JSON.parse(text) as fhir4.Consent)).toEqual(choice);
      }),
    );
  });

  it('are a Consent that can be read, every one', () => {
    fc.assert(fc.property(aChoice, (choice) => parseConsent(choiceToConsent(choice, CONTEXT)).ok));
  });

  it('are never taken from a Consent whose rules would come out differently', () => {
    fc.assert(
      fc.property(fc.oneof(aConsent, almostAChoice), (consent) => {
        const choice = consentToChoice(consent as unknown as fhir4.Consent);
        if (choice !== undefined) expect(provisionOf(choice)).toEqual(consent['provision']);
      }),
      { numRuns: 1000 },
    );
  });

  it('carry the words that the person confirmed', () => {
    const { data } = choiceToConsent(NO_MEDICINES, CONTEXT).sourceAttachment ?? {};
    expect(new TextDecoder().decode(Uint8Array.from(atob(data ?? ''), (one) => one.charCodeAt(0)))).toBe(CONTEXT.words);
  });

  it('name resource types too where a part is exactly those, for systems that do not know our parts', () => {
    const [refusal] = provisionOf(NO_MEDICINES).provision ?? [];
    expect(refusal?.class?.map(({ code }) => code)).toEqual(['medicines', 'MedicationRequest', 'MedicationStatement', 'MedicationDispense', 'MedicationAdministration', 'Medication']);
  });

  it('name no resource type that can be another part: no letter type takes advance wishes with it', () => {
    const kinds = ['gp-practice', 'hospital', 'social-care', 'care-home'] as const;
    for (const [part, types] of Object.entries(TYPES_OF_PART)) {
      const parts = types.flatMap((resourceType) => kinds.map((kind) => recordPartOf({ resourceType } as fhir4.FhirResource, { code: 'X1', kind })));
      expect([...new Set(parts)]).toEqual([part]);
    }
  });

  it('are what the person’s own words for it mean in the examples', () => {
    const of = (example: string) => consentToChoice(PREFERENCES[example] as fhir4.Consent);
    expect(of('1-organisation')).toMatchObject({ what: 'everything', from: { organisation: 'Organization/org-kmpt' } });
    expect(of('3-person')).toMatchObject({ what: 'everything', from: { professional: 'Practitioner/prac-77' } });
    expect(of('4a-category-by-label')).toMatchObject({ what: { topics: ['PSY'] }, from: 'everyone' });
    expect(of('6a-data-period')).toMatchObject({ what: { period: { start: '2019-01-01', end: '2019-12-31' } } });
    expect(of('7-single-record')).toMatchObject({ what: { item: 'Observation/obs-123' } });
    expect(of('8-combined-psy-only-my-gp-and-break-glass')).toMatchObject({ what: { topics: ['PSY'] }, except: [{ professional: 'Practitioner/prac-gp' }], inEmergency: true });
  });

  it('are not to be had from a Consent of another app’s form', () => {
    const others = [PREFERENCES['5-purpose'], PREFERENCES['2-role'], PREFERENCES['4b-category-by-resource-class'], PREFERENCES['6b-rule-in-force-period'], exceptions({ type: 'permit' }), { resourceType: 'Consent' }];
    expect(others.map((one) => consentToChoice(one as fhir4.Consent))).toEqual(others.map(() => undefined));
  });
});

describe('a choice in force', () => {
  it('"do not share my medicines with paramedics" hides medicines from paramedics alone, in an emergency too', () => {
    expect([shows(under(NO_MEDICINES), medicine), shows(under(NO_MEDICINES, GP), medicine), shows(under(NO_MEDICINES, PARAMEDIC, 'BTG'), medicine)]).toEqual([false, true, false]);
  });

  it('with "but in an emergency" opens it for an emergency look', () => {
    const choice = { ...NO_MEDICINES, inEmergency: true };
    expect([shows(under(choice), medicine), shows(under(choice, PARAMEDIC, 'BTG'), medicine)]).toEqual([false, true]);
  });

  it('about a report hides the results that it names with it, and no others', () => {
    const choice: Choice = { ...NO_MEDICINES, what: { item: 'DiagnosticReport/r1', results: ['Observation/hb', 'Observation/wcc'] } };
    const of = (about: string) => anItem({ part: 'allergies', about });
    expect(['DiagnosticReport/r1', 'Observation/hb', 'Observation/wcc', 'Observation/other'].map((about) => shows(under(choice), of(about)))).toEqual([false, false, false, true]);
    expect(shows(under({ ...choice, except: [{ roles: ['paramedic'] }] }), of('Observation/hb'))).toBe(true);
  });

  it('with "except" opens it again for those named', () => {
    const choice: Choice = { what: 'everything', from: 'everyone', except: [{ roles: ['gp'] }], inEmergency: false };
    expect([under(choice).outcome, under(choice, GP).outcome]).toEqual(['deny', 'permit']);
    expect(under(choice, GP).obligations).toEqual([]);
  });

  it('with "until" holds through that day', () => {
    const choice = { ...NO_MEDICINES, until: '2026-11-24' };
    const at = (instant: string): boolean => shows(under(choice, PARAMEDIC, 'TREAT', new Date(instant)), medicine);
    expect([at('2026-11-24T23:59:59Z'), at('2026-11-25T00:00:00Z')]).toEqual([false, true]);
  });

  it('about visits keeps their details too', () => {
    expect(choiceSchema.parse({ ...NO_MEDICINES, what: { parts: ['visits'] } }).what).toEqual({ parts: ['visits', 'visit-details'] });
  });
});

describe('a choice that cannot be', () => {
  it.each<[string, object]>([
    ['about no part', { what: { parts: [] } }],
    ['about a part that does not exist', { what: { parts: ['log'] } }],
    ['about the same topic twice', { what: { topics: ['PSY', 'PSY'] } }],
    ['about an item that is none', { what: { item: 'Observation' } }],
    ['about a result that stands for others', { what: { item: 'Observation/o1', results: ['Observation/o2'] } }],
    ['about the results of a report without one', { what: { item: 'DiagnosticReport/r1', results: [] } }],
    ['about a period without days', { what: { period: {} } }],
    ['about a period that ends before it starts', { what: { period: { start: '2026-02-01', end: '2026-01-01' } } }],
    ['from nobody', { from: { roles: [] } }],
    ['from an organisation that is a person', { from: { organisation: 'Practitioner/1' } }],
    ['until no real day', { until: '2026-02-30' }],
    ['with something that we do not know', { unless: 'raining' }],
  ])('is refused: %s', (_what, more) => {
    expect(choiceSchema.safeParse({ ...NO_MEDICINES, ...more }).success).toBe(false);
  });
});
