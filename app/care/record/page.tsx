import type { Metadata } from 'next';
import { CareSection } from '@/components/care/care-section';
import { LookActions } from '@/components/care/look-actions';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';
import { CareBanner } from '@/app/care/care-banner';
import { showPage } from '@/app/show-page';
import { openLook } from '@/lib/portal/open-look';
import { FIRST_PARTS, FURTHER_PARTS, readParts } from '@/lib/portal/read-care';
import { isWhyHidden, partsOfRole } from '@/lib/portal/record/care-view';

export const metadata: Metadata = { title: 'A person’s record' };

export default function CareRecordPage() {
  return showPage('theirs', async () => {
    const now = new Date();
    const look = await openLook(now);
    const { purpose } = look.facts;
    const parts = partsOfRole(FIRST_PARTS, look.role, purpose);
    const { items, limited } = await readParts(look.fhir, look.patientId, parts, now);
    const further = partsOfRole(FURTHER_PARTS, look.role, purpose);
    const whyNote = isWhyHidden(look.role, purpose) ? 'Why they were seen is not shown to your role. Ring the place to ask.' : undefined;
    return (
      <PageMain>
        <CareBanner look={look} limited={limited} now={now} />
        {parts.map((part) => (
          <CareSection key={part.slug} part={part} items={items} note={part.slug === 'visits' ? whyNote : undefined} />
        ))}
        {further.length > 0 ? (
          <nav aria-label="More of this record">
            <h2 className="nhsuk-heading-s">More</h2>
            <ul className="nhsuk-list">
              {further.map((part) => (
                <li key={part.slug}>
                  <PageLink href={`/care/record/${part.slug}`}>{part.theirTitle}</PageLink>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <p className="app-origin">What is not here may still be so. No allergy shown does not mean no allergy: ask the person.</p>
        <LookActions />
      </PageMain>
    );
  });
}
