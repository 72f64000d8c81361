'use client';
import { useActionState } from 'react';
import { InsetText } from 'nhsuk-react-components';
import type { FieldProblem } from '@/components/forms/problem-summary';
import { useProblemsFirst } from '@/components/forms/problems-first';
import { ErrorMessage } from '@/components/forms/error-message';

export interface AnswerState {
  words: string;
  /** The answer is shown as the person will see it, before it is sent. */
  isPreview: boolean;
  problems: FieldProblem[];
}

interface AnswerFormProps {
  action: (previous: AnswerState, form: FormData) => Promise<AnswerState>;
  id: string;
  version: string;
}

/** An answer in plain words: written, looked at as the person will, and sent. It works without JavaScript. */
export function AnswerForm({ action, id, version }: AnswerFormProps) {
  const [state, send, isSending] = useActionState(action, { words: '', isPreview: false, problems: [] });
  useProblemsFirst(state.problems);
  const failure = state.problems[0]?.message;
  const described = failure === undefined ? 'answer-hint' : 'answer-hint answer-error';
  return (
    <form action={send} noValidate>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      {state.isPreview ? (
        <div role="status">
          <p>The person will see this:</p>
          <InsetText>
            <h3 className="nhsuk-heading-s">The answer</h3>
            <p className="whitespace-pre-line">{state.words}</p>
          </InsetText>
        </div>
      ) : null}
      <div className={`nhsuk-form-group ${failure === undefined ? '' : 'nhsuk-form-group--error'}`}>
        <label className="nhsuk-label" htmlFor="answer">
          Your answer, in plain words
        </label>
        <div className="nhsuk-hint" id="answer-hint">
          Say first whether the look was right. Then why it happened, and what you did about it.
        </div>
        <ErrorMessage id="answer-error" message={failure} />
        <textarea className={`nhsuk-textarea ${failure === undefined ? '' : 'nhsuk-textarea--error'}`} key={state.words} id="answer" name="words" rows={6} defaultValue={state.words} aria-describedby={described} />
      </div>
      <div className="flex flex-wrap items-baseline gap-x-6">
        <button className={`nhsuk-button ${state.isPreview ? 'nhsuk-button--secondary' : ''}`} type="submit" name="intent" value="preview" disabled={isSending}>
          See it as the person will
        </button>
        {state.isPreview ? (
          <button className="nhsuk-button" type="submit" name="intent" value="send" disabled={isSending}>
            Send this answer
          </button>
        ) : null}
      </div>
    </form>
  );
}
