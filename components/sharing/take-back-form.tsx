'use client';
import { useActionState } from 'react';
import { PageLink } from '@/components/page-shell/page-link';

interface TakeBackState {
  failure: string | undefined;
}

interface TakeBackFormProps {
  action: (previous: TakeBackState, form: FormData) => Promise<TakeBackState>;
  id: string;
  version: string;
  /** Where to for whoever thinks better of it. */
  back?: string;
}

/** One press takes the choice back; a press that comes too late says so. */
export function TakeBackForm({ action, id, version, back = '/sharing' }: TakeBackFormProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      {state.failure === undefined ? null : (
        <div className="nhsuk-error-summary" role="alert">
          <h2 className="nhsuk-error-summary__title">Nothing has changed</h2>
          <div className="nhsuk-error-summary__body">
            <p>{state.failure}</p>
          </div>
        </div>
      )}
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Take this choice back
      </button>
      <p>
        <PageLink href={back}>Keep it as it is</PageLink>
      </p>
    </form>
  );
}
