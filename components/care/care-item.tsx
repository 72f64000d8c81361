import type { ReactNode } from 'react';
import type { RecordItem } from '@/lib/portal/record/record-item';

/** One item as a professional reads it: the clinical term first, dense, with who to ring. */
export function CareItem({ item, action }: { item: RecordItem; action?: ReactNode }) {
  const title = item.clinicianWords ?? item.title;
  const facts = item.facts.filter((fact) => fact.name !== 'Usual range');
  return (
    <li>
      <p className="app-care-line">
        <strong>{title}</strong>
        {item.status ? ` (${item.status.toLowerCase()})` : ''}
        {item.summary ? ` – ${item.summary}` : ''}
      </p>
      {item.contacts.map((contact) => (
        <p key={contact.value} className="app-care-line">
          <a href={contact.kind === 'phone' ? `tel:${contact.value.replace(/[^+\d]/g, '')}` : `mailto:${contact.value}`}>{contact.kind === 'phone' ? `Ring ${contact.value}` : contact.value}</a>
        </p>
      ))}
      {facts.map((fact) => (
        <p key={fact.name} className="app-care-line">
          {fact.name}: {fact.value}
        </p>
      ))}
      {item.notes.slice(0, 6).map((note, index) => (
        <p key={index} className="app-care-line whitespace-pre-line">
          {note}
        </p>
      ))}
      {action}
      <p className="app-origin">
        {[item.when?.text, item.from].filter(Boolean).join(', ')}
        {item.topics.length > 0 ? `. Sensitive: ${item.topics.join(', ')}` : ''}
      </p>
    </li>
  );
}
