'use client';
import { useEffect, useRef, useState } from 'react';
import { sendAgain } from './send-again';

/**
 * A form that could not be sent (a lift, a train, an old phone) waits as it is, and its page says so. Without this the framework takes the page away, with
 * all that was typed, and puts an error in its place. Without JavaScript the browser says it, and keeps the form one page back.
 */
export function LostConnection() {
  const [again, setAgain] = useState<() => void>();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = window.fetch;
    window.fetch = sendAgain(before.bind(window), () => new Promise((press) => setAgain(() => press)));
    return () => {
      window.fetch = before;
    };
  }, []);
  // What was pressed waits and takes no key: the keyboard goes on here.
  useEffect(() => button.current?.focus(), [again]);
  const press = (): void => {
    setAgain(undefined);
    again?.();
  };
  return (
    <div role="alert" className="print:hidden">
      {again === undefined ? null : (
        <div className="app-loading">
          <p className="mb-2 text-nhs-white">We could not send this. You may have no connection. What you filled in is still here.</p>
          <button ref={button} className="nhsuk-button nhsuk-button--reverse mb-0" type="button" onClick={press}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
