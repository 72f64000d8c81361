'use client';
import { ChoiceDay } from './choice-day';
import type { QuestionProps } from './option-list';

/** A stretch of time; one end may be left open. */
export function PeriodFields(props: QuestionProps) {
  return (
    <>
      <h1 className="nhsuk-heading-l" id="question" tabIndex={-1}>
        Which time do you want to limit?
      </h1>
      <p>Type a first day, a last day, or both. Without a last day it also counts for what is written from now on.</p>
      <ChoiceDay {...props} name="start" legend="The first day" hint="For example, 1 9 2019" />
      <ChoiceDay {...props} name="end" legend="The last day" hint="For example, 31 3 2020" />
    </>
  );
}
