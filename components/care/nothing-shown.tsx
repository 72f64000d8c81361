import { InsetText } from 'nhsuk-react-components';
import { CannotAnswer } from './cannot-answer';

/** That a look shows nothing at all: never why, and what a clinician does then. */
export function NothingShown() {
  return (
    <InsetText>
      <p>
        <strong>You are shown nothing of this record.</strong> There may be nothing here, your role may not need it, or this person has limited what they share. Ask them.
      </p>
      <CannotAnswer />
    </InsetText>
  );
}
