import type { Metadata } from 'next';
import { HelpingBanner } from '@/app/helping/helping-banner';
import { showPage } from '@/app/show-page';
import { CareSection } from '@/components/care/care-section';
import { JumpLinks } from '@/components/care/jump-links';
import { MoreParts } from '@/components/care/more-parts';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { openHelping } from '@/lib/portal/open-record/open-helping';
import { FIRST_PARTS, FURTHER_PARTS, readOverview } from '@/lib/portal/open-record/read-care';

export const metadata: Metadata = { title: 'The record of someone you help' };

export default function HelpingRecordPage() {
  return showPage('helping', async () => {
    const now = new Date();
    const helping = await openHelping(now);
    const { items, shown, more } = await readOverview(helping.fhir, helping.patientId, { first: FIRST_PARTS, further: FURTHER_PARTS }, now);
    return (
      <PageMain>
        <HelpingBanner helping={helping} now={now} />
        {helping.mayChange ? (
          <p>
            <PageLink href="/helping/sharing">See or change what they share</PageLink>
          </p>
        ) : null}
        {shown.length === 0 ? <p>Nothing of their record is shown to you here. There may still be something: ask them.</p> : null}
        <JumpLinks parts={shown} />
        {shown.map((part) => (
          <CareSection key={part.slug} part={part} items={items} home="/helping/record" />
        ))}
        <MoreParts parts={more} home="/helping/record" />
        <p className="app-origin">What is not here may still be so. If you are worried about them, ask them or their GP practice, or ring 111.</p>
      </PageMain>
    );
  });
}
