'use client';
import { useActionState } from 'react';

export type EndHelper = (previous: { failure: string | undefined }, form: FormData) => Promise<{ failure: string | undefined }>;

/** One press stops it, at once. */
export function EndHelperForm({ action, id, name }: { action: EndHelper; id: string; name: string | undefined }) {
  const [{ failure }, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      {failure === undefined ? null : (
        <p className="nhsuk-error-message" role="alert">
          <span className="nhsuk-u-visually-hidden">Error:</span> {failure}
        </p>
      )}
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small mb-2" type="submit" disabled={isSending}>
        {name === undefined ? 'Stop this code' : `Stop ${name} seeing your record`}
      </button>
    </form>
  );
}
