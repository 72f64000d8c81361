'use client';
import { useActionState, type ReactNode } from 'react';
import { ProblemSummary } from '@/components/forms/problem-summary';
import { DayInput } from '@/components/forms/day-input';
import { ErrorMessage } from '@/components/forms/error-message';
import type { FieldProblem } from '@/components/forms/problem-summary';
import type { DayFields } from '@/lib/consent/questions/day-fields';

interface SearchForm {
  show: string;
  words: string;
  since: DayFields;
  until: DayFields;
  problems: FieldProblem[];
}

interface LogSearchFieldsProps<Form extends SearchForm> {
  action: (previous: Awaited<Form>, sent: FormData) => Promise<Form>;
  initial: Awaited<Form>;
  /** The page above the form: what is wrong stands at the head of it. */
  children?: ReactNode;
}

/** One form: a word, dates, or both. It works the same without JavaScript. */
export function LogSearchFields<Form extends SearchForm>({ action, initial, children }: LogSearchFieldsProps<Form>) {
  const [form, send, isSending] = useActionState<Form, FormData>(action, initial);
  const problemOf = (field: string): string | undefined => form.problems.find((problem) => problem.field === field)?.message;
  const wrongWords = problemOf('words');
  return (
    <form action={send} noValidate key={JSON.stringify(form)}>
      <ProblemSummary problems={form.problems} />
      {children}
      <input type="hidden" name="show" value={form.show} />
      <div className={`nhsuk-form-group ${wrongWords === undefined ? '' : 'nhsuk-form-group--error'}`}>
        <label className="nhsuk-label nhsuk-label--s" htmlFor="words">
          Name, job or place
        </label>
        <div className="nhsuk-hint" id="words-hint">
          For example, a nurse’s name, “paramedic” or “Medway”
        </div>
        <ErrorMessage id="words-error" message={wrongWords} />
        <input
          className="nhsuk-input"
          id="words"
          name="words"
          type="text"
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          defaultValue={form.words}
          aria-describedby={`words-hint${wrongWords === undefined ? '' : ' words-error'}`}
        />
      </div>
      <DayInput
        name="since"
        legend="First day"
        hint="Leave it empty to go back as far as there is"
        typed={form.since}
        error={problemOf('since-day')}
      />
      <DayInput
        name="until"
        legend="Last day"
        hint="Leave it empty to go up to today. We find a look in a place’s own system on the day we were told."
        typed={form.until}
        error={problemOf('until-day')}
      />
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Search
      </button>
    </form>
  );
}
