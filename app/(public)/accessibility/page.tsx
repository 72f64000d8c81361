import type { Metadata } from 'next';
import { PageMain } from '@/components/page-shell/page-shell';

export const metadata: Metadata = { title: 'Accessibility' };

export default function AccessibilityPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">Accessibility</h1>
      <p>We want everyone to be able to use this service. It is made to meet the Web Content Accessibility Guidelines 2.2, level AA.</p>
      <p>You should be able to:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>make the text four times as large and still read everything</li>
        <li>use every page with a keyboard alone</li>
        <li>use every page with a screen reader</li>
        <li>use every page with JavaScript turned off</li>
        <li>see every picture as a table too</li>
      </ul>
      <h2 className="nhsuk-heading-m">What may still be hard</h2>
      <p>Clinicians’ own words can be hard to read. We put plain words beside them where we have them.</p>
      <p>The table of who can see what is wide. On a small screen, read the list above it instead.</p>
      <h2 className="nhsuk-heading-m">If something does not work for you</h2>
      <p>
        Tell NHS England: ring <a href="tel:03003112233">0300 311 22 33</a>, email{' '}
        <a href="mailto:england.contactus@nhs.net">england.contactus@nhs.net</a>, or write to NHS England, PO Box 16738, Redditch, B97 9PT.
        Say which page it was and what you tried. You can also ask for what is on a page in another form, such as large print, or tell your
        GP practice.
      </p>
      <p>
        If you are not happy with the answer,{' '}
        <a href="https://www.equalityadvisoryservice.com/">contact the Equality Advisory and Support Service</a>.
      </p>
    </PageMain>
  );
}
