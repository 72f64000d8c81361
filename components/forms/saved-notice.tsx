'use client';
import { useEffect, useRef } from 'react';

interface SavedNoticeProps {
  /** Of what the page's forms change: another one says that something was saved. */
  version: string | undefined;
  children: string;
}

/**
 * Says that something was saved to those who cannot see the page change: with a script a page that leads to itself is not loaded anew, so
 * that nothing is said of it. A button that was pressed and is gone took the focus with it: it goes on at the page's beginning.
 */
export function SavedNotice({ version, children }: SavedNoticeProps) {
  const first = useRef(version);
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (version === first.current || said.current === null) return;
    first.current = version;
    said.current.textContent = children;
    if (document.activeElement === document.body) document.getElementById('maincontent')?.focus({ preventScroll: true });
    // Empty until the next time, which would else change nothing.
    const timer = setTimeout(() => said.current?.replaceChildren(), 5_000);
    return () => clearTimeout(timer);
  }, [version, children]);
  return <p ref={said} role="status" className="nhsuk-u-visually-hidden" />;
}
