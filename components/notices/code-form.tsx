'use client';
import { useActionState } from 'react';
import type { FieldProblem } from '@/components/forms/problem-summary';
import { useProblemsFirst } from '@/components/forms/problems-first';
import { ErrorMessage } from '@/components/forms/error-message';

export interface CodeState {
  problems: FieldProblem[];
  /** What was typed. */
  code: string;
}

interface CodeFormProps {
  action: (previous: CodeState, form: FormData) => Promise<CodeState>;
  id: string;
  address: string;
}

/** The code that was sent to a new address: until it is typed here, nothing else goes there. */
export function CodeForm({ action, id, address }: CodeFormProps) {
  const [{ problems, code }, send, isSending] = useActionState(action, { problems: [], code: '' });
  useProblemsFirst(problems);
  const failure = problems[0]?.message;
  return (
    <form action={send} noValidate>
      <input type="hidden" name="id" value={id} />
      <div className={`nhsuk-form-group ${failure === undefined ? '' : 'nhsuk-form-group--error'}`}>
        <label className="nhsuk-label nhsuk-label--m" htmlFor="code">
          Type the code that we sent you
        </label>
        <div className="nhsuk-hint break-words" id="code-hint">
          We sent it to {address}. It has 6 numbers and works for 15 minutes.
        </div>
        <ErrorMessage id="code-error" message={failure} />
        <input
          className={`nhsuk-input nhsuk-input--width-10 ${failure === undefined ? '' : 'nhsuk-input--error'}`}
          id="code"
          name="code"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          key={code}
          defaultValue={code}
          aria-describedby={failure === undefined ? 'code-hint' : 'code-hint code-error'}
        />
      </div>
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Check the code
      </button>
    </form>
  );
}
