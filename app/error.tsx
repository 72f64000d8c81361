'use client';
import { UnexpectedErrorPage } from '@/components/page-states/unexpected-error';

/** For what no page foresaw. It tells nothing of what went wrong: that is in the server's log. */
export default function ErrorBoundary() {
  return (
    <div className="nhsuk-width-container">
      <UnexpectedErrorPage home="/" />
    </div>
  );
}
