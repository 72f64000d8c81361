'use client';
import type { ReactNode } from 'react';
import { useActionState } from 'react';

export type OnePress = (previous: { failure: string | undefined }, form: FormData) => Promise<{ failure: string | undefined }>;

interface OnePressProps {
  action: OnePress;
  /** What it is done to. */
  id: string;
  /** The version of it that was seen. */
  version?: string;
  /** Beside others like it, or the one thing that the page is for. */
  size?: 'small' | 'main';
  children: ReactNode;
}

/** One button that does one thing, at once; what went wrong is said above it. It works without JavaScript. */
export function OnePressForm({ action, id, version, size = 'small', children }: OnePressProps) {
  const [{ failure }, send, isSending] = useActionState(action, { failure: undefined });
  return (
    <form action={send}>
      <input type="hidden" name="id" value={id} />
      {version === undefined ? null : <input type="hidden" name="version" value={version} />}
      {failure === undefined ? null : (
        <p className="nhsuk-error-message" role="alert">
          <span className="nhsuk-u-visually-hidden">Error:</span> {failure}
        </p>
      )}
      <button className={`nhsuk-button ${size === 'small' ? 'nhsuk-button--secondary nhsuk-button--small mb-2' : ''}`} type="submit" disabled={isSending}>
        {children}
      </button>
    </form>
  );
}
