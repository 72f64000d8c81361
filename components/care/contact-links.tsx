import { ContactLink } from '@/components/record/contact-link';
import type { RecordItem } from '@/lib/wording/record/record-item';

/** Telephone numbers to press, and e-mail addresses. */
export function ContactLinks({ contacts }: { contacts: RecordItem['contacts'] }) {
  return contacts.map((contact) => (
    <p key={contact.value} className="app-care-line">
      <ContactLink contact={contact} />
    </p>
  ));
}
