'use client';
import { DayInput } from '@/components/forms/day-input';
import { dayFields } from '@/lib/consent/questions/day-fields';
import type { QuestionProps } from './option-list';

interface ChoiceDayProps extends QuestionProps {
  name: 'start' | 'end' | 'until' | 'entry';
  legend: string;
  hint: string;
}

/** A day of a choice. */
export function ChoiceDay({ name, legend, hint, draft, problems, register }: ChoiceDayProps) {
  const error = problems.find(({ field }) => field === `${name}-day`)?.message;
  return <DayInput name={name} legend={legend} hint={hint} error={error} typed={dayFields(draft, name)} inputOf={(part) => register(`${name}-${part}`)} />;
}
