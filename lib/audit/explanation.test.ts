import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEvent } from './compose-event';
import { sampleParamedic, sampleSearch } from './event-samples';
import { EXPLANATION_KINDS, explanationDetails, readExplanations, type Explanation } from './explanation';
import { parseEvent } from './parse-event';

const VISIT: Explanation = { kind: 'visit', reference: 'Encounter/e1', date: '2026-03-03' };

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
const anExplanation: fc.Arbitrary<Explanation> = fc
  .record({ kind: fc.constantFrom(...EXPLANATION_KINDS), reference: fc.option(fc.uuid().map((id) => `Encounter/${id}`)), date: fc.option(day) })
  .map(({ kind, reference, date }) => ({ kind, ...(reference === null ? {} : { reference }), ...(date === null ? {} : { date }) }));

describe('what explains a look', () => {
  it('comes back from an event as it went in, in order', () => {
    fc.assert(
      fc.property(fc.array(anExplanation, { minLength: 1, maxLength: 6 }), (found) => {
        expect(readExplanations(explanationDetails(found))).toEqual(found);
      }),
    );
  });

  it('tells nothing found apart from nobody having looked', () => {
    expect(readExplanations(explanationDetails([]))).toBe('nothing');
    expect(readExplanations(explanationDetails(undefined))).toBeUndefined();
  });

  it('leaves out what others may have written that we do not know', () => {
    expect(readExplanations([{ type: 'fits-kind', valueString: 'horoscope' }, { type: 'fits', valueString: 'Encounter/e1' }])).toBeUndefined();
    expect(readExplanations([{ type: 'fits-kind', valueString: 'visit' }, { type: 'fits-date', valueString: 'last week' }])).toEqual([{ kind: 'visit' }]);
  });

  it.each([
    ['a search', sampleSearch({ actor: sampleParamedic({ explanation: [VISIT] }) })],
    ['a refusal', { ...sampleSearch({ actor: sampleParamedic({ explanation: [VISIT] }) }), kind: 'refused' as const }],
  ])('is in the event of %s', (_name, facts) => {
    expect(parseEvent(composeEvent(facts))).toMatchObject({ explanations: [VISIT] });
  });

  it('is said in the event when nothing was found, and left out when nobody looked', () => {
    expect(parseEvent(composeEvent(sampleSearch({ actor: sampleParamedic({ explanation: [] }) })))).toMatchObject({ explanations: 'nothing' });
    expect(parseEvent(composeEvent(sampleSearch()))).toMatchObject({ explanations: undefined });
  });
});
