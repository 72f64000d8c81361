/**
 * Answers of a choice that were good when they were given and are not any more: a place
 * closed, a person left, an item was put together with another. Which question of the form
 * each belongs to, and what is said there.
 */
import { readNamed, type ChoiceDraft } from './choice-draft';
import { fieldOf, type FoundChoiceProblem } from '../choice/choice-problems';
import type { ChoiceProblem, ChoiceQuestion } from './choice-questions';

export interface RefusedAnswer {
  question: ChoiceQuestion;
  problem: ChoiceProblem;
}

const nameOf = (named: string, otherwise: string): string => readNamed(named).name ?? otherwise;
const answer = (question: ChoiceQuestion, field: string, message: string): RefusedAnswer => ({ question, problem: { field, message } });

export const itemGone = (): RefusedAnswer => answer('item', 'item', 'This is not in your record any more. It may have been put together with another entry. Find it again, or choose something else');
export const placeClosed = (named: string): RefusedAnswer =>
  answer('organisation', 'organisation', `${nameOf(named, 'This place')} has closed, or we do not know it any more. Choose another place`);
export const personLeft = (named: string): RefusedAnswer => answer('person', 'person', `${nameOf(named, 'This person')} has left, or we do not know them any more. Choose somebody else, or go back`);
export const exceptionGone = (named: string): RefusedAnswer => answer('except', 'except-kind', `${nameOf(named, 'One of those who may still see it')} has left or closed. Remove them from the list`);

/** @returns undefined for what no answer of the form can mend */
export function refusedAnswer(draft: ChoiceDraft, problem: Pick<FoundChoiceProblem, 'code' | 'path'>): RefusedAnswer | undefined {
  switch (fieldOf(problem)) {
    case 'what':
      return draft.kind === 'item' ? itemGone() : undefined;
    case 'from':
      if (draft.whom === 'organisation') return placeClosed(draft.organisation);
      return draft.whom === 'person' ? personLeft(draft.person) : undefined;
    case 'except':
      return problem.code === 'contradicts-itself'
        ? answer('except', 'except-kind', 'Those who may still see it are all those whom you keep it from. Remove somebody from the list')
        : exceptionGone('');
    case 'until':
      return answer('until', 'until-day', 'That day is over. Type a later day');
    case undefined:
      return undefined;
  }
}

/** What is gone is not offered again; a list of exceptions stays, for the one to be removed from it. */
export const dropAnswer = (draft: ChoiceDraft, question: ChoiceQuestion): ChoiceDraft =>
  question === 'item' ? { ...draft, item: '', results: [], find: '' } : question === 'organisation' || question === 'person' ? { ...draft, [question]: '', find: '' } : draft;
