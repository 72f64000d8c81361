import type { ReactNode } from 'react';
import { LeaveQuickly } from './leave-quickly';
import { LoadingNotice } from './loading-notice';
import { LostConnection } from './lost-connection';
import { NeverFromMemory } from './never-from-memory';
import { SiteFooter } from './site-footer';
import { SiteHeader, type NavigationLink } from './site-header';

interface PageShellProps {
  home: string;
  navigation?: readonly NavigationLink[];
  account?: { label: string; signOutAction: string };
  /** The page elsewhere to which the quick way out leads; none where there is none. */
  leaveTo?: string;
  children: ReactNode;
}

/** What is around every page: skip link, the quick way out, header, the place for the page, footer. */
export function PageShell({ home, navigation, account, leaveTo, children }: PageShellProps) {
  return (
    <>
      <a className="nhsuk-skip-link" href="#maincontent">
        Skip to main content
      </a>
      {leaveTo === undefined ? null : <LeaveQuickly to={leaveTo} />}
      <SiteHeader home={home} navigation={navigation} account={account} />
      <LoadingNotice />
      <LostConnection />
      <NeverFromMemory />
      <div className="nhsuk-width-container">{children}</div>
      <SiteFooter />
    </>
  );
}

/** The one `<main>` of a page, one column for reading. Put a BackLink before it, not in it. */
export function PageMain({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <main id="maincontent" tabIndex={-1} className={`nhsuk-main-wrapper ${wide ? '' : 'max-w-reading'}`}>
      {children}
    </main>
  );
}
