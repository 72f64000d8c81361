import type { ReactNode } from 'react';
import { redirect, unstable_rethrow } from 'next/navigation';
import { NotInRecordPage } from '@/components/page-states/not-in-record';
import { NotShownPage } from '@/components/page-states/not-shown';
import { StoreDownPage } from '@/components/page-states/store-down';
import { UnexpectedErrorPage } from '@/components/page-states/unexpected-error';
import { NotAccepted, NotShown, SessionOver, StoreDown } from '@/lib/portal/errors';

type Whose = 'mine' | 'theirs';

/**
 * Renders a page of a record, and each way it can fail as its designed page. Error
 * boundaries and `notFound()` do this in the browser alone; this way it works without JavaScript.
 * @param whose `mine` under the patient's pages, `theirs` under /care
 */
export async function showPage(whose: Whose, render: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SessionOver) redirect(whose === 'mine' ? '/session-over' : '/care/session-over');
    if (error instanceof NotShown) return whose === 'mine' ? <NotInRecordPage /> : <NotShownPage />;
    if (error instanceof StoreDown) return <StoreDownPage whose={whose} />;
    console.error(JSON.stringify({ event: 'page-failed', error: error instanceof Error ? error.name : 'unknown', status: error instanceof NotAccepted ? error.status : undefined }));
    return <UnexpectedErrorPage home={whose === 'mine' ? '/record' : '/care'} whose={whose} />;
  }
}
