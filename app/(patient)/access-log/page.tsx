import type { Metadata } from 'next';
import { showPage } from '@/app/show-page';
import { LogFilter } from '@/components/access-log/log-filter';
import { LookDays } from '@/components/access-log/look-days';
import { StretchTurner } from '@/components/access-log/stretch-turner';
import { UnexplainedFirst } from '@/components/access-log/unexplained-first';
import { WhatTheLogCovers } from '@/components/access-log/what-the-log-covers';
import { YearFigure } from '@/components/access-log/year-figure';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { AnswerNotice } from '@/components/questions/answer-notice';
import { NothingHere } from '@/components/page-states/nothing-here';
import { writeKeepAddress, writeSearchAddress } from '@/lib/portal/access-log/access-log-address';
import { answerQuestion, filterOptions, sayNothing, sayWhatIsShown, turnsOf, viewDays } from '@/lib/portal/access-log/access-log-page';
import { readLogScreen } from '@/lib/portal/access-log/log-screen';
import { readPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';
import { sayCompleteUpTo, sayElsewhereShortly, sayOwnSystems, saySealed } from '@/lib/wording/log-cover';

export const metadata: Metadata = { title: 'Who has looked at your record' };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function AccessLogPage({ searchParams }: { searchParams: Query }) {
  return showPage('mine', async () => {
    const now = new Date();
    const session = await requirePatientSession();
    const [{ address, query, page, teller, tasks, first, cover }, printedHead] = await Promise.all([
      readLogScreen(session, await searchParams, now),
      readPrintedHead(session, now),
    ]);
    const days = viewDays(page, address.show, now, teller, tasks);
    const { newer, older } = turnsOf(address, page, now);
    return (
      <PageMain>
        <PrintedHead text={printedHead} />
        <h1 className="nhsuk-heading-l mb-4">Who has looked at your record</h1>
        <p className="mb-2">{first ? answerQuestion(page, now) : sayWhatIsShown(query)}</p>
        <p className="nhsuk-body-s mb-4">
          {sayCompleteUpTo(cover, now)} {sayElsewhereShortly(cover)} <a href="#covers">What it covers</a>
        </p>
        {first ? <AnswerNotice answers={first.answers} /> : null}
        {first?.unexplained ? <UnexplainedFirst {...first.unexplained} /> : null}
        <LogFilter options={filterOptions(address.show)} kept={{ since: address.since, until: address.until, find: address.find }} searchHref={writeSearchAddress(address)} />
        {days.length > 0 ? <LookDays days={days} /> : <NothingHere>{sayNothing(query, page.olderTo !== undefined)}</NothingHere>}
        <StretchTurner newer={newer} older={older} />
        {first ? null : (
          <p>
            <PageLink href="/access-log">See everybody who looked lately</PageLink>
          </p>
        )}
        {first ? <YearFigure {...first.year} /> : null}
        <h2 className="nhsuk-heading-m">Keep a copy</h2>
        <p>
          You can <PageLink href={writeKeepAddress(address)}>download this list</PageLink> to keep, print or show to somebody.
        </p>
        <p>
          <PageLink href="/questions">Your questions about looks, and messages to you</PageLink>
        </p>
        <WhatTheLogCovers sealed={saySealed(cover, now)} ownSystems={sayOwnSystems(cover, now)} />
      </PageMain>
    );
  });
}
