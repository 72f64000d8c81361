import { InsetText } from 'nhsuk-react-components';
import type { RecordItem } from '@/lib/wording/record/record-item';
import { ContactLinks } from './contact-links';

interface RecentDischargeProps {
  visit: RecordItem;
  /** The viewer's role is not shown why. */
  isWhyHidden: boolean;
}

/** That somebody came home from hospital lately, and whom to ring to find out more. */
export function RecentDischarge({ visit, isWhyHidden }: RecentDischargeProps) {
  return (
    <InsetText className="app-discharge">
      <p>
        <strong>{visit.summary}</strong> from {visit.title}.
      </p>
      {isWhyHidden ? <p>Your role is not shown what was done there. To find out more, ring them.</p> : null}
      <ContactLinks contacts={visit.contacts} />
    </InsetText>
  );
}
