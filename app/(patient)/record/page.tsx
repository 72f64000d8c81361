import type { Metadata } from 'next';
import { AlsoSaid } from '@/components/page-shell/also-said';
import { FactsList } from '@/components/page-shell/facts-list';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { PrintedHead } from '@/components/page-shell/printed-head';
import { NothingHere } from '@/components/page-states/nothing-here';
import { AnswerNotice } from '@/components/questions/answer-notice';
import { NewsList } from '@/components/record/news-list';
import { PartCards } from '@/components/record/part-cards';
import { showPage } from '@/app/show-page';
import { findUnreadAnswers, listOwnTasks } from '@/lib/portal/questions/questions';
import { makeOverview, pagePartOf } from '@/lib/portal/record/overview';
import { readWholeRecord } from '@/lib/portal/record/read-record';
import { sayPrintedHead } from '@/lib/portal/record/read-whose';
import { requirePatientSession } from '@/lib/portal/session/session';

export const metadata: Metadata = { title: 'Your record' };

export default function RecordPage() {
  return showPage('mine', async () => {
    const { patientId, fhir } = await requirePatientSession();
    const now = new Date();
    const [{ items, isAll }, answers] = await Promise.all([
      readWholeRecord(fhir, patientId, now),
      listOwnTasks(fhir).then(({ questions }) => findUnreadAnswers({ fhir, patientId }, questions)),
    ]);
    const overview = makeOverview(items, now);
    const isEmpty = overview.counts.every((count) => count.isEmpty);
    const counts = overview.counts.filter((count) => count.part.slug !== 'other' || !count.isEmpty || !isAll);
    return (
      <PageMain>
        <PrintedHead text={sayPrintedHead(overview.identity, now)} />
        <h1 className="nhsuk-heading-l">Your record</h1>
        <p>{overview.sentence}</p>
        <AnswerNotice answers={answers} />
        {isEmpty ? (
          <NothingHere>
            <p>That can mean that you have not been seen lately, or that the places that look after you do not send us anything yet.</p>
            <PageLink href="/how-your-information-is-used#where-from">See where your information comes from</PageLink>
          </NothingHere>
        ) : null}
        <NewsList news={overview.news} ahead={overview.ahead} hrefOf={(item) => `/record/${pagePartOf(item)?.slug ?? 'other'}#${item.key.replace('/', '-')}`} />
        <h2 className="nhsuk-heading-m">The parts of your record</h2>
        <PartCards parts={counts.map(({ part, text }) => ({ href: `/record/${part.slug}`, title: part.title, count: part.slug === 'other' && !isAll ? '' : text }))} />
        {overview.identity ? (
          <section aria-labelledby="you">
            <h2 id="you" className="nhsuk-heading-m">
              Personal details
            </h2>
            <FactsList facts={[{ name: 'Name', value: overview.identity.title }, ...overview.identity.facts]} />
            <p>If something here is wrong, tell your GP practice.</p>
            <p className="app-item-links print:hidden">
              <PageLink href={`/sharing/who/${overview.identity.key}`}>
                Who can see this?<AlsoSaid>your personal details</AlsoSaid>
              </PageLink>
              <PageLink href={`/sharing/new/hide/${overview.identity.key}`}>
                Hide this<AlsoSaid>your personal details</AlsoSaid>
              </PageLink>
            </p>
          </section>
        ) : null}
      </PageMain>
    );
  });
}
