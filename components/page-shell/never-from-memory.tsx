'use client';
import { useEffect } from 'react';

/** What of a browser's window this needs. */
type PageWindow = Pick<Window, 'addEventListener' | 'removeEventListener'> & { document: { documentElement: { style: Pick<CSSStyleDeclaration, 'setProperty'> } }; location: { reload(): void } };

/**
 * A browser may keep a page in memory and show it again to whoever goes back, though the session is over by then (WebKit does over plain http,
 * whatever `no-store` says). So a page is blank before it goes into memory, and is asked for anew when it comes out.
 * @returns stops it
 */
export function keepFromMemory(page: PageWindow): () => void {
  const hide = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) page.document.documentElement.style.setProperty('display', 'none', 'important');
  };
  const askAnew = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) page.location.reload();
  };
  page.addEventListener('pagehide', hide);
  page.addEventListener('pageshow', askAnew);
  return () => {
    page.removeEventListener('pagehide', hide);
    page.removeEventListener('pageshow', askAnew);
  };
}

export function NeverFromMemory() {
  useEffect(() => keepFromMemory(window), []);
  return null;
}
