import type { Metadata } from 'next';
import { AdvanceWishes } from '@/components/care/advance-wishes';
import { CareSection } from '@/components/care/care-section';
import { JumpLinks } from '@/components/care/jump-links';
import { LookActions } from '@/components/care/look-actions';
import { MoreParts } from '@/components/care/more-parts';
import { NothingShown } from '@/components/care/nothing-shown';
import { RecentDischarge } from '@/components/care/recent-discharge';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { CareBanner } from '@/app/care/care-banner';
import { showPage } from '@/app/show-page';
import { takesChoices } from '@/lib/consent/choice/choice-entry';
import { openLook } from '@/lib/portal/open-record/open-look';
import { FIRST_PARTS, FURTHER_PARTS, readOverview } from '@/lib/portal/open-record/read-care';
import { findAdvanceWishes, findRecentDischarges, isWhyHidden, lastingFirst, partsOfRole } from '@/lib/portal/record/care-view';

export const metadata: Metadata = { title: 'A person’s record' };

export default function CareRecordPage() {
  return showPage('theirs', async () => {
    const now = new Date();
    const look = await openLook(now);
    const { purpose } = look.facts;
    const parts = { first: partsOfRole(FIRST_PARTS, look.role, purpose), further: partsOfRole(FURTHER_PARTS, look.role, purpose) };
    const { items: found, limited, shown, more } = await readOverview(look.fhir, look.patientId, parts, now);
    const items = lastingFirst(found, now);
    const isHidden = isWhyHidden(look.role, purpose);
    return (
      <PageMain>
        <CareBanner look={look} limited={limited} now={now} />
        {shown.length === 0 ? <NothingShown /> : null}
        <AdvanceWishes wishes={findAdvanceWishes(items)} />
        <JumpLinks parts={shown} />
        {findRecentDischarges(items, now).map((visit) => (
          <RecentDischarge key={visit.key} visit={visit} isWhyHidden={isHidden} />
        ))}
        {shown.map((part) => (
          <CareSection
            key={part.slug}
            part={part}
            items={items}
            note={
              part.slug === 'visits' && isHidden
                ? 'What was done there is not shown to your role. Conditions that came of it may be above.'
                : undefined
            }
          />
        ))}
        <MoreParts parts={more} />
        <p className="app-origin">What is not here may still be so. No allergy shown does not mean no allergy: ask the person.</p>
        {takesChoices({ role: look.role, purpose }) ? (
          <p className="print:hidden">
            <PageLink href="/care/choice">Enter a choice that they made by phone, by letter or face to face</PageLink>
            <br />
            <PageLink href="/care/choice/end">They asked to end such a choice, or to keep it on</PageLink>
          </p>
        ) : null}
        <LookActions />
      </PageMain>
    );
  });
}
