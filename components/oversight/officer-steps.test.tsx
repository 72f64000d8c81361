import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { blankQuestion } from '@/lib/oversight/question-samples';
import { OfficerSteps } from './officer-steps';

const take = <State,>(state: State): Promise<State> => Promise.resolve(state);
const answered = { ...blankQuestion('answered'), notes: [{ step: 'answer', by: 'privacy-officer', name: 'Beatrice Lyle', at: new Date('2026-11-06T14:10:00Z'), text: 'The look was right.' }] } as const;
const shownOn = (now: string): string => renderToStaticMarkup(<OfficerSteps take={take} answer={take} question={{ ...answered, notes: [...answered.notes] }} now={new Date(now)} />);

describe('an answered question that the person leaves open', () => {
  it('has no button to close it before it may be closed, and says from when', () => {
    expect(shownOn('2026-12-03T12:00:00Z')).not.toContain('<button');
    expect(shownOn('2026-12-03T12:00:00Z')).toContain('you can close the question from Friday 4 December 2026.');
  });

  it('has one from that day on', () => {
    expect(shownOn('2026-12-04T00:30:00Z')).toContain('Close this question');
  });
});
