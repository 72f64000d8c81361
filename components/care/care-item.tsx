import type { ReactNode } from 'react';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { whenUnlessSaid } from '@/lib/wording/record/when-unless-said';
import { ContactLinks } from './contact-links';

/** One item as a professional reads it: the clinical term first, dense, with whom to ring. */
export function CareItem({ item, action }: { item: RecordItem; action?: ReactNode }) {
  // Whom to ring matters for people; for visits the first of the page says it.
  const contacts = item.part === 'people' ? item.contacts : [];
  return (
    <li>
      <p className="app-care-line">
        <strong>{item.clinicianWords ?? item.title}</strong>
        {item.status ? ` (${item.status.toLowerCase()})` : ''}
        {item.summary ? ` – ${item.summary}` : ''}
      </p>
      <ContactLinks contacts={contacts} />
      <FactLines item={item} />
      {item.notes.map((note, index) => (
        <p key={index} className="app-care-line whitespace-pre-line">
          {note}
        </p>
      ))}
      {action}
      <p className="app-origin">
        {[whenUnlessSaid(item), item.from && `from ${item.from}`].filter(Boolean).join(', ')}
        {item.topics.length > 0 ? `. Sensitive: ${item.topics.join(', ')}` : ''}
      </p>
    </li>
  );
}

/** Answers in the person's own words each have their line; short facts share one. */
function FactLines({ item }: { item: RecordItem }) {
  if (item.facts.length === 0) return null;
  if (item.part !== 'about-me') return <p className="app-care-line">{item.facts.map((fact) => `${fact.name}: ${fact.value.replace(/\.$/, '')}`).join('. ')}</p>;
  return item.facts.map((fact) => (
    <p key={fact.name} className="app-care-line">
      {fact.name}: {fact.value}
    </p>
  ));
}
