import type { ReactNode } from 'react';

/**
 * What a link or a button is about, for those who hear it by itself. Joined by a dash: nhsuk-frontend
 * puts a space before hidden text, which a colon or a comma cannot have before it.
 */
export function AlsoSaid({ children }: { children: ReactNode }) {
  return <span className="nhsuk-u-visually-hidden"> – {children}</span>;
}
