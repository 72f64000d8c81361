import type { Metadata } from 'next';
import { PageLink } from '@/components/page-shell/page-link';
import { PageMain } from '@/components/page-shell/page-shell';

export const metadata: Metadata = { title: 'Privacy' };

export default function PrivacyPage() {
  return (
    <PageMain>
      <h1 className="nhsuk-heading-l">Privacy</h1>
      <p>This website keeps nothing about you itself. It asks the central store for your record when you open a page, and forgets it when the page is made.</p>
      <h2 className="nhsuk-heading-m">What is kept, and where</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>Your record is in the central store of the Kent and Medway Care Record.</li>
        <li>Each look at it is written down there, and kept as long as the record.</li>
        <li>Your choices are kept there too.</li>
        <li>If you ask about a look, your question and the answer are kept there. So is the email address, phone number or postal address that you gave for the answer.</li>
        <li>If you ask for messages, we keep the email address or phone number for them. You can delete it when you like.</li>
        <li>If you let somebody help you, we keep who it is, until when, and each look of theirs.</li>
        <li>A locked cookie in your browser says that you are signed in.</li>
      </ul>
      <h2 className="nhsuk-heading-m">Your rights</h2>
      <p>You may see your record, ask for mistakes to be put right, and object to sharing. The place that wrote something is the one to ask about it.</p>
      <p>
        If you are worried about how your information is used, you may <a href="https://ico.org.uk/make-a-complaint/">complain to the Information Commissioner</a>.
      </p>
      <p>
        <PageLink href="/how-your-information-is-used">How your information is used</PageLink>
      </p>
    </PageMain>
  );
}
