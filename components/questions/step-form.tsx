'use client';
import { useActionState, type ReactNode } from 'react';

export interface StepState {
  /** A sentence, when it did not work. */
  failure: string | undefined;
  /** What was typed, so that it is not lost. */
  words: string;
}

interface StepFormProps {
  action: (previous: StepState, form: FormData) => Promise<StepState>;
  id: string;
  version: string;
  /** Label of the field for words; none when there is nothing to say. */
  label?: string;
  hint?: string;
  /** Distinguishes the fields of several forms on one page. */
  name: string;
  buttons: readonly { step: string; text: string; isSecondary?: boolean }[];
  children?: ReactNode;
}

/** One step with a question: some words, and a button for each way to go on. It works without JavaScript. */
export function StepForm({ action, id, version, label, hint, name, buttons, children }: StepFormProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined, words: '' });
  const field = `${name}-words`;
  const described = [hint === undefined ? '' : `${field}-hint`, state.failure === undefined ? '' : `${field}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      {children}
      <div className={`nhsuk-form-group ${state.failure === undefined ? '' : 'nhsuk-form-group--error'}`}>
        {label === undefined ? null : (
          <label className="nhsuk-label" htmlFor={field}>
            {label}
          </label>
        )}
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${field}-hint`}>
            {hint}
          </div>
        )}
        {state.failure === undefined ? null : (
          <span className="nhsuk-error-message" id={`${field}-error`} role="alert">
            <span className="nhsuk-u-visually-hidden">Error:</span> {state.failure}
          </span>
        )}
        {label === undefined ? null : <textarea className={`nhsuk-textarea ${state.failure === undefined ? '' : 'nhsuk-textarea--error'}`} key={state.words} id={field} name="words" rows={4} defaultValue={state.words} aria-describedby={described} />}
      </div>
      <div className="flex flex-wrap items-baseline gap-x-6">
        {buttons.map(({ step, text, isSecondary }) => (
          <button key={step} className={`nhsuk-button ${isSecondary ? 'nhsuk-button--secondary' : ''}`} type="submit" name="step" value={step} disabled={isSending}>
            {text}
          </button>
        ))}
      </div>
    </form>
  );
}
