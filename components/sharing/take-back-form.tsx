'use client';
import { useActionState, type ReactNode } from 'react';
import { PageLink } from '@/components/page-shell/page-link';
import { NothingChanged } from '@/components/page-states/nothing-changed';

export interface TakeBackState {
  /** A sentence, when it did not work. */
  failure: string | undefined;
}

interface TakeBackFormProps {
  action: (previous: TakeBackState, form: FormData) => Promise<TakeBackState>;
  id: string;
  version: string;
  /** Where to for whoever thinks better of it. */
  back?: string;
  /** The page above the form: what went wrong stands at the head of it. */
  children: ReactNode;
}

/** One press takes the choice back; a press that comes too late says so. */
export function TakeBackForm({ action, id, version, back = '/sharing', children }: TakeBackFormProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send}>
      {state.failure === undefined ? null : <NothingChanged failure={state.failure} />}
      {children}
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Take this choice back
      </button>
      <p>
        <PageLink href={back}>Keep it as it is</PageLink>
      </p>
    </form>
  );
}
