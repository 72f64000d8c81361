'use client';
import { useActionState } from 'react';
import { PageLink } from '@/components/page-shell/page-link';

interface ShareAgainState {
  failure: string | undefined;
}

interface ShareAgainFormProps {
  action: (previous: ShareAgainState, form: FormData) => Promise<ShareAgainState>;
  choices: readonly { id: string; version: string; sentence: string }[];
}

/** Takes back every choice that was shown here, in one press. */
export function ShareAgainForm({ action, choices }: ShareAgainFormProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send}>
      {state.failure === undefined ? null : (
        <div className="nhsuk-error-summary" role="alert">
          <h2 className="nhsuk-error-summary__title">There is a problem</h2>
          <div className="nhsuk-error-summary__body">
            <p>{state.failure}</p>
          </div>
        </div>
      )}
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
