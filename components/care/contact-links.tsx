import type { RecordItem } from '@/lib/wording/record/record-item';

/** Telephone numbers to press, and e-mail addresses. */
export function ContactLinks({ contacts }: { contacts: RecordItem['contacts'] }) {
  return contacts.map((contact) => (
    <p key={contact.value} className="app-care-line">
      {contact.kind === 'phone' ? <a href={`tel:${contact.value.replace(/[^+\d]/g, '')}`}>Ring {contact.value}</a> : <a href={`mailto:${contact.value}`}>{contact.value}</a>}
    </p>
  ));
}
