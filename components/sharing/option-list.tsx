'use client';
import type { UseFormRegister } from 'react-hook-form';
import { TickList, type TickOption } from '@/components/forms/tick-list';
import type { ChoiceDraft } from '@/lib/consent/questions/choice-draft';
import type { ChoiceProblem } from '@/lib/consent/questions/choice-questions';

/** What every question of the form is given. */
export interface QuestionProps {
  draft: ChoiceDraft;
  problems: readonly ChoiceProblem[];
  register: UseFormRegister<ChoiceDraft>;
}

interface OptionListProps extends QuestionProps {
  name: keyof ChoiceDraft;
  kind: 'checkbox' | 'radio';
  legend: string;
  hint?: string;
  options: readonly TickOption[];
  /** Under the heading of the page, when it has one of its own. */
  isPartOfPage?: boolean;
}

/** One question of a choice with ticks or one answer. */
export function OptionList({ name, draft, problems, register, isPartOfPage = false, ...list }: OptionListProps) {
  const error = problems.find((problem) => problem.field === name)?.message;
  return <TickList {...list} name={name} size={isPartOfPage ? 'part' : 'page'} error={error} chosen={[draft[name]].flat()} input={register(name)} />;
}
