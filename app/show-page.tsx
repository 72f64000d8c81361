import type { ReactNode } from 'react';
import { redirect, unstable_rethrow } from 'next/navigation';
import { NotInRecordPage } from '@/components/page-states/not-in-record';
import { NotShownPage } from '@/components/page-states/not-shown';
import { NotSeenPage } from '@/components/page-states/not-seen';
import { StoreDownPage, TooManyRequestsPage } from '@/components/page-states/store-down';
import { UnexpectedErrorPage } from '@/components/page-states/unexpected-error';
import { NotAccepted, NotShown, SessionOver, StoreDown, TooManyRequests } from '@/lib/portal/errors';

type Whose = 'mine' | 'theirs' | 'helping';

/** Where each kind of page begins, where it goes when the session is over, and what it says of what is not shown. */
const PAGES: Readonly<Record<Whose, { home: string; over: string; NotShown: () => ReactNode }>> = {
  mine: { home: '/record', over: '/session-over', NotShown: NotInRecordPage },
  theirs: { home: '/care', over: '/care/session-over', NotShown: NotShownPage },
  helping: { home: '/helping', over: '/helping/session-over', NotShown: NotSeenPage },
};

/**
 * Renders a page of a record, and each way it can fail as its designed page. Error
 * boundaries and `notFound()` do this in the browser alone; this way it works without JavaScript.
 * @param whose `mine` under the patient's pages, `theirs` under /care, `helping` under /helping
 */
export async function showPage(whose: Whose, render: () => Promise<ReactNode>): Promise<ReactNode> {
  const { home, over, NotShown: NotShownHere } = PAGES[whose];
  const about = whose === 'mine' ? 'mine' : 'theirs';
  try {
    return await render();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SessionOver) redirect(over);
    if (error instanceof NotShown) return <NotShownHere />;
    if (error instanceof TooManyRequests) return <TooManyRequestsPage whose={about} />;
    if (error instanceof StoreDown) return <StoreDownPage whose={about} />;
    console.error(
      JSON.stringify({
        event: 'page-failed',
        error: error instanceof Error ? error.name : 'unknown',
        status: error instanceof NotAccepted ? error.status : undefined,
      }),
    );
    return <UnexpectedErrorPage home={home} whose={about} />;
  }
}
