'use client';
import { useActionState } from 'react';
import { InsetText } from 'nhsuk-react-components';
import type { FieldProblem } from '@/components/forms/problem-summary';
import { useProblemsFirst } from '@/components/forms/problems-first';
import { WordsField } from '@/components/forms/words-field';

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
      <WordsField
        key={state.words}
        id="answer"
        name="words"
        label="Your answer, in plain words"
        hint="Say first whether the look was right. Then why it happened, and what you did about it."
        error={state.problems[0]?.message}
        value={state.words}
        rows={6}
      />
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
