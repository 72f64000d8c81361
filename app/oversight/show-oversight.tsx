import type { ReactNode } from 'react';
import { redirect, unstable_rethrow } from 'next/navigation';
import { ErrorPage } from '@/components/page-states/error-page';
import { NoSuchQuestion } from '@/components/questions/no-such-question';
import { NotShown, SessionOver, StoreDown } from '@/lib/portal/errors';

/** Renders an officer's page, and each way it can fail as a page that says what to do; it works without JavaScript. */
export async function showOversight(render: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SessionOver) redirect('/oversight/session-over');
    if (error instanceof NotShown) return <NoSuchQuestion list="/oversight" />;
    if (!(error instanceof StoreDown)) console.error(JSON.stringify({ event: 'page-failed', error: error instanceof Error ? error.name : 'unknown' }));
    return (
      <ErrorPage heading={error instanceof StoreDown ? 'We cannot show questions right now' : 'Something went wrong on our side'}>
        <p>Nothing is lost and nothing has changed. Try again in a few minutes.</p>
      </ErrorPage>
    );
  }
}
