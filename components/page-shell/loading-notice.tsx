'use client';
import { useEffect, useState } from 'react';

/** Pages come whole from the server, so the wait is before them: say so when it is felt. */
const FELT_AFTER_MILLISECONDS = 600;

/**
 * Says that a page is on its way once a link or a button was pressed and nothing has
 * come for a moment. Without JavaScript the browser's own sign does this alone. Pages
 * are not streamed: parts that arrive late need JavaScript to be seen.
 */
export function LoadingNotice() {
  const [isWaiting, setWaiting] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setWaiting(true), FELT_AFTER_MILLISECONDS);
    };
    const stop = () => {
      clearTimeout(timer);
      setWaiting(false);
    };
    window.addEventListener('beforeunload', start);
    window.addEventListener('pageshow', stop);
    return () => {
      stop();
      window.removeEventListener('beforeunload', start);
      window.removeEventListener('pageshow', stop);
    };
  }, []);
  return (
    <div role="status" className="print:hidden">
      {isWaiting ? <p className="app-loading">Getting your page. This can take a few seconds.</p> : null}
    </div>
  );
}
