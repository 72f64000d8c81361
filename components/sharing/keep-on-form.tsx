'use client';
import { useActionState } from 'react';

interface KeepOnState {
  failure: string | undefined;
}

interface KeepOnFormProps {
  action: (previous: KeepOnState, form: FormData) => Promise<KeepOnState>;
  id: string;
  version: string;
  text: string;
}

/** Somebody asked staff to end a choice: one press keeps it on. */
export function KeepOnForm({ action, id, version, text }: KeepOnFormProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send} className="nhsuk-inset-text print:hidden">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <p>
        <strong>{text}</strong>
      </p>
      <p>If you did not ask for this, keep it on. It then says what it said before.</p>
      {state.failure === undefined ? null : (
        <p className="nhsuk-error-message" role="alert">
          {state.failure}
        </p>
      )}
      <button className="nhsuk-button mb-0" type="submit" disabled={isSending}>
        Keep it on
      </button>
    </form>
  );
}
