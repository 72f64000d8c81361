'use client';
import { useActionState, type ReactNode } from 'react';
import { PageLink } from '@/components/page-shell/page-link';
import { NothingChanged } from '@/components/page-states/nothing-changed';

export interface ShareAgainState {
  /** A sentence, when it did not work, or not for all. */
  failure: string | undefined;
}

interface ShareAgainFormProps {
  action: (previous: ShareAgainState, form: FormData) => Promise<ShareAgainState>;
  choices: readonly { id: string; version: string; sentence: string }[];
  /** The page above the form: what is wrong stands at the head of it. */
  children: ReactNode;
}

/** Takes back every choice that was shown here, in one press. */
export function ShareAgainForm({ action, choices, children }: ShareAgainFormProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send}>
      {state.failure === undefined ? null : <NothingChanged title="There is a problem" failure={state.failure} />}
      {children}
      <p>
        <strong>People who care for you will see again what their job needs.</strong> This takes back all of these choices:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {choices.map((choice) => (
          <li key={choice.id}>
            {choice.sentence}
            <input type="hidden" name="choice" value={`${choice.id} ${choice.version}`} />
          </li>
        ))}
      </ul>
      <p>A choice about research and planning stays as it is.</p>
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        Share everything again
      </button>
      <p>
        <PageLink href="/sharing">Keep my choices</PageLink>
      </p>
    </form>
  );
}
