import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from './decide';
import type { AccessRequest, Decision, StoredConsent } from './decision';
import { aConsent, anyItem, aRefusal, aRule, aViewer } from './fixtures/arbitraries';
import { asks, consentWith, DIRECTORY, exceptions, NOW, patientThemself, shows, stored } from './fixtures/samples';
import { parseConsent } from './rules/parse-consent';

const RUNS = { numRuns: 400 };
const consents = fc.array(aConsent, { maxLength: 3 });
const numbered = (all: readonly unknown[]): StoredConsent[] => all.map((one, index) => stored(one, `Consent/c${index}/_history/1`));
const decideWith = (request: AccessRequest, all: readonly StoredConsent[]): Decision => decide(request, all, DIRECTORY, NOW);

/** What a decision lets through of an item, whole, for the viewer who asked. */
const seen = (request: AccessRequest, all: readonly StoredConsent[], item: Parameters<typeof shows>[1]): boolean =>
  shows(decideWith(request, all), item, request.viewer.organisationCode);

describe('for every set of choices', () => {
  it('the samples can be read, so that what follows is about rules and not about unreadable ones', () => {
    fc.assert(fc.property(aConsent, (consent) => parseConsent(consent).ok), RUNS);
  });

  it('one more choice never shows more', () => {
    fc.assert(
      fc.property(consents, aConsent, aViewer, anyItem, (before, added, viewer, item) => {
        const request = asks(viewer);
        return !seen(request, numbered([...before, added]), item) || seen(request, numbered(before), item);
      }),
      RUNS,
    );
  });

  it('one more refusal inside a choice never shows more', () => {
    fc.assert(
      fc.property(aRule, fc.array(aRule, { maxLength: 3 }), aRefusal, aViewer, anyItem, (root, nested, refusal, viewer, item) => {
        const request = asks(viewer);
        const withRules = (provision: unknown[]): StoredConsent[] => numbered([consentWith({ ...root, ...(provision.length > 0 && { provision }) })]);
        return !seen(request, withRules([...nested, refusal]), item) || seen(request, withRules(nested), item);
      }),
      RUNS,
    );
  });

  it('the order of the choices, and of the rules in them, never matters', () => {
    fc.assert(
      fc.property(consents, fc.array(aRule, { minLength: 1, maxLength: 4 }), aViewer, anyItem, (all, rules, viewer, item) => {
        const request = asks(viewer);
        const forward = numbered([...all, exceptions(...rules)]);
        const backward = numbered([...all, exceptions(...[...rules].reverse())]).reverse();
        expect(decideWith(request, [...forward].reverse())).toEqual(decideWith(request, forward));
        return seen(request, backward, item) === seen(request, forward, item);
      }),
      RUNS,
    );
  });

  it('nobody sees more than without any, and nobody but the person sees a private part', () => {
    fc.assert(
      fc.property(consents, aViewer, anyItem, fc.constantFrom('other', 'choices', 'log'), (all, viewer, item, part) => {
        const request = asks(viewer);
        expect(seen(request, numbered(all), { ...item, part })).toBe(false);
        return !seen(request, numbered(all), item) || seen(request, [], item);
      }),
      RUNS,
    );
  });

  it('one that cannot be read refuses everyone but the person', () => {
    fc.assert(
      fc.property(consents, fc.jsonValue(), aViewer, (all, rubbish, viewer) => {
        const choices = [...numbered(all), stored(rubbish, 'Consent/x/_history/1')];
        expect(decideWith(asks(viewer), choices)).toMatchObject({ outcome: 'deny', reasons: [{ code: 'choice-unreadable', basis: 'Consent/x/_history/1' }] });
        expect(decideWith(patientThemself(), choices).outcome).toBe('permit');
      }),
    );
  });

  it('the decision says that it is limited exactly when a choice is in it, and never to somebody who helps', () => {
    fc.assert(
      fc.property(consents, aViewer, (all, viewer) => {
        const decision = decideWith(asks(viewer), numbered(all));
        const isLimited = viewer.kind !== 'helper' && (decision.outcome === 'deny' || decision.sight.choices.length > 0);
        return decision.obligations.includes('say-limited') === isLimited;
      }),
      RUNS,
    );
  });

  it('every choice in the decision is among its reasons', () => {
    fc.assert(
      fc.property(consents, aViewer, (all, viewer) => {
        const decision = decideWith(asks(viewer), numbered(all));
        const bases = decision.reasons.map(({ basis }) => basis);
        return decision.outcome === 'deny' || decision.sight.choices.every(({ consent }) => bases.includes(consent));
      }),
      RUNS,
    );
  });
});

describe('a refusal of everything', () => {
  it('shows nothing, whatever else is chosen, unless its own exceptions say so', () => {
    fc.assert(
      fc.property(consents, aViewer, (all, viewer) => decideWith(asks(viewer), numbered([...all, exceptions({ type: 'deny' })])).outcome === 'deny'),
      RUNS,
    );
  });

  it('holds to the last second of its period and not one longer', () => {
    const anInstant = fc.integer({ min: Date.parse('2026-01-01T00:00:00Z') / 1000, max: Date.parse('2030-01-01T00:00:00Z') / 1000 });
    fc.assert(
      fc.property(anInstant, fc.integer({ min: 0, max: 999 }), aViewer, (second, millisecond, viewer) => {
        const end = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
        const choices = numbered([consentWith({ type: 'deny', period: { end } })]);
        const at = (instant: number): string => decide(asks(viewer), choices, DIRECTORY, new Date(instant)).outcome;
        expect([at(second * 1000 + millisecond), at(second * 1000 + 1000)]).toEqual(['deny', 'permit']);
      }),
    );
  });
});

describe('anything at all', () => {
  it('gives a decision, and never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.array(fc.oneof(fc.string(), fc.json())), fc.dictionary(fc.string(), fc.jsonValue()), fc.boolean(), (request, texts, groups, isNowReal) => {
        const directory = new Map(Object.entries(groups)) as unknown as ReadonlyMap<string, fhir4.Group>;
        const now = isNowReal ? NOW : new Date(NaN);
        const decision = decide(request as unknown as AccessRequest, texts.map((content) => ({ reference: 'Consent/c/_history/1', content })), directory, now);
        return decision.outcome === 'deny';
      }),
    );
  });

  it('with rules of any shape gives a refusal or something no wider than the table', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), aViewer, anyItem, (root, nested, viewer, item) => {
        const request = asks(viewer);
        const choices = numbered([consentWith(root), exceptions(nested)]);
        return !seen(request, choices, item) || seen(request, [], item);
      }),
    );
  });
});
