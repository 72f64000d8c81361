import type { ReactNode } from 'react';
import { Card } from 'nhsuk-react-components';

interface SummaryCardProps {
  heading: ReactNode;
  headingLevel?: 'h2' | 'h3' | 'h4';
  /** With an address the whole card leads there. */
  href?: string;
  /** Shown at the right of the heading, such as a Tag. */
  aside?: ReactNode;
  id?: string;
  children?: ReactNode;
}

/** A card: one thing, what it is first. */
export function SummaryCard({ heading, headingLevel = 'h2', href, aside, id, children }: SummaryCardProps) {
  return (
    <Card clickable={Boolean(href)} id={id} className="app-card break-inside-avoid">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Card.Heading headingLevel={headingLevel} size="s">
          {href ? <Card.Link href={href}>{heading}</Card.Link> : heading}
        </Card.Heading>
        {aside}
      </div>
      {children}
    </Card>
  );
}
