'use client';
import type { FormEvent } from 'react';
import { LEAVE_QUICKLY } from '@/lib/wording/leaving';

/**
 * The quick way out, on every page of somebody who is signed in at home: for themself, or to help. The form alone signs out and leads
 * elsewhere. With a script nothing is waited for: the page is blank at once, and its place in the history is the other page's.
 * @param to the page elsewhere
 */
export function LeaveQuickly({ to }: { to: string }) {
  const leave = (event: FormEvent): void => {
    // A beacon arrives though the page that sent it is gone. Where there is none, the form does it all.
    if (typeof navigator.sendBeacon !== 'function' || !navigator.sendBeacon('/leave')) return;
    event.preventDefault();
    document.title = new URL(to).hostname;
    document.documentElement.style.setProperty('display', 'none', 'important');
    window.location.replace(to);
  };
  return (
    <form className="app-leave" action="/leave" method="post" onSubmit={leave}>
      <button className="app-leave-button" type="submit">
        {LEAVE_QUICKLY}
      </button>
    </form>
  );
}
