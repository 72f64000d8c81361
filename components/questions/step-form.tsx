'use client';
import { useActionState } from 'react';
import { Details } from 'nhsuk-react-components';
import type { FieldProblem } from '@/components/forms/problem-summary';
import { useProblemsFirst } from '@/components/forms/problems-first';
import { ErrorMessage } from '@/components/forms/error-message';
import { WordsField } from '@/components/forms/words-field';

export interface StepState {
  /** What is wrong, and in which field. */
  problems: FieldProblem[];
  /** What was typed, so that it is not lost. */
  words: string;
}

interface StepFormProps {
  action: (previous: StepState, form: FormData) => Promise<StepState>;
  id: string;
  version: string;
  /** Label of the field for words; none when there is nothing to say. */
  label?: string;
  /** Beside the label. */
  hint?: string;
  /** Distinguishes the fields of several forms on one page. */
  name: string;
  buttons: readonly { step: string; text: string; isSecondary?: boolean }[];
  /** What to press to come to the form, where it is closed at first, and what to know before. */
  within?: { summary: string; says?: string };
}

/** One step with a question: some words, and a button for each way to go on; empty again once one was taken. It works without JavaScript. */
export const StepForm = (props: StepFormProps) => <StepOfVersion key={props.version} {...props} />;

function StepOfVersion({ action, id, version, label, hint, name, buttons, within }: StepFormProps) {
  const [state, send, isSending] = useActionState(action, { problems: [], words: '' });
  useProblemsFirst(state.problems);
  const failure = state.problems[0]?.message;
  const field = `${name}-words`;
  // Without words what is wrong is said of the first button, which the list of problems leads to.
  const ofItself = { id: field, 'aria-describedby': failure === undefined ? undefined : `${field}-error` };
  const form = (
    <form action={send} noValidate>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="field" value={field} />
      {label === undefined ? (
        <div className={`nhsuk-form-group ${failure === undefined ? '' : 'nhsuk-form-group--error'}`}>
          <ErrorMessage id={`${field}-error`} message={failure} />
        </div>
      ) : (
        <WordsField key={state.words} id={field} name="words" label={label} hint={hint} error={failure} value={state.words} />
      )}
      <div className="flex flex-wrap items-baseline gap-x-6">
        {buttons.map(({ step, text, isSecondary }, index) => (
          <button
            key={step}
            {...(label === undefined && index === 0 ? ofItself : {})}
            className={`nhsuk-button ${isSecondary ? 'nhsuk-button--secondary' : ''}`}
            type="submit"
            name="step"
            value={step}
            disabled={isSending}
          >
            {text}
          </button>
        ))}
      </div>
    </form>
  );
  if (within === undefined) return form;
  return (
    <Details open={failure !== undefined}>
      <Details.Summary>{within.summary}</Details.Summary>
      <Details.Text>
        {within.says === undefined ? null : <p>{within.says}</p>}
        {form}
      </Details.Text>
    </Details>
  );
}
