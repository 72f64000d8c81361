import type { ReactNode } from 'react';
import { SummaryList } from 'nhsuk-react-components';

export interface Fact {
  name: string;
  value: ReactNode;
}

/** Names and values, such as "Date: 3 March 2026". Facts without a value are left out. */
export function FactsList({ facts }: { facts: readonly Fact[] }) {
  const told = facts.filter((fact) => fact.value !== undefined && fact.value !== null && fact.value !== '');
  if (told.length === 0) return null;
  return (
    <SummaryList noBorder className="app-facts">
      {told.map((fact) => (
        <SummaryList.Row key={fact.name}>
          <SummaryList.Key>{fact.name}</SummaryList.Key>
          <SummaryList.Value>{fact.value}</SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  );
}
