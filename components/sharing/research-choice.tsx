'use client';
import { useActionState } from 'react';
import { WhoseForm } from '@/components/forms/whose-form';
import { PageLink } from '@/components/page-shell/page-link';
import { NothingChanged } from '@/components/page-states/nothing-changed';

export interface ResearchState {
  /** A sentence, when it did not work. */
  failure: string | undefined;
}

interface ResearchChoiceProps {
  action: (previous: ResearchState, form: FormData) => Promise<ResearchState>;
  /** Whose record it is. */
  whose: string;
  /** The choice in force to keep the record out of it. */
  choice: { id: string; version: string; sinceText: string } | undefined;
}

/** One choice: whether this record may be used for research and planning. */
export function ResearchChoice({ action, whose, choice }: ResearchChoiceProps) {
  const [state, send, isSending] = useActionState(action, { failure: undefined });
  const isKept = choice !== undefined;
  return (
    <form action={send}>
      <WhoseForm patientId={whose} />
      <p className="nhsuk-lede-text">{isKept ? 'This record is not used for research and planning.' : 'This record may be used for research and planning.'}</p>
      {choice === undefined ? null : <p>{choice.sinceText}</p>}
      {state.failure === undefined ? null : <NothingChanged failure={state.failure} />}
      {choice === undefined ? null : (
        <>
          <input type="hidden" name="id" value={choice.id} />
          <input type="hidden" name="version" value={choice.version} />
        </>
      )}
      <p>Research finds better ways to treat people. Planning finds out what care people here will need. Who you are is not told to them.</p>
      <p>Your choice never changes your own care.</p>
      <button className="nhsuk-button" type="submit" disabled={isSending}>
        {isKept ? 'Let it be used again' : 'Do not use my record for this'}
      </button>
      <h2 className="nhsuk-heading-m">Other places have their own switches</h2>
      <p>This choice is for this record alone. The National Data Opt-out is for all of the NHS in England. If you set it there, this record is not used either.</p>
      <p>
        <a href="https://www.nhs.uk/your-nhs-data-matters/">Set the National Data Opt-out on the NHS website</a>, or ring{' '}
        <a href="tel:03003035678">0300 303 5678</a>.
      </p>
      <p>
        <PageLink href="/sharing/other-switches">See what each switch does and does not do</PageLink>
      </p>
    </form>
  );
}
