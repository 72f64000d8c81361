import { Tag } from 'nhsuk-react-components';
import { SummaryCard } from '@/components/page-shell/summary-card';

interface InboxListProps {
  heading: string;
  lines: readonly { id: string; name: string; state: string; due: string; isLate: boolean; organisation: string; about: string }[];
  base: '/oversight/questions' | '/oversight/emergency-looks' | '/oversight/letters';
}

/** A part of an officer's list. It names nobody: to open one is a look, and in that person's log. */
export function InboxList({ heading, lines, base }: InboxListProps) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={heading}>
      <h2 className="nhsuk-heading-m">
        {heading} ({lines.length})
      </h2>
      {lines.map(({ id, name, state, due, isLate, organisation, about }) => (
        <SummaryCard
          key={id}
          headingLevel="h3"
          heading={name}
          href={`${base}/${id}`}
          aside={isLate || state !== heading ? <Tag modifier={isLate ? 'red' : 'blue'}>{isLate ? 'Overdue' : state}</Tag> : null}
        >
          {[due, isLate ? state : '', organisation, about].filter(Boolean).map((line) => (
            <p key={line} className="mb-1">
              {line}
            </p>
          ))}
        </SummaryCard>
      ))}
    </section>
  );
}
