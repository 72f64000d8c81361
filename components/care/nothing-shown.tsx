import { InsetText } from 'nhsuk-react-components';

/** That a look shows nothing at all: never why, and what a clinician does then. */
export function NothingShown() {
  return (
    <InsetText>
      <p>
        <strong>You are shown nothing of this record.</strong> There may be nothing here, your role may not need it, or this person has limited what they share. Ask them.
      </p>
      <p>If they cannot answer and it cannot wait, go on as you would for somebody who is not known: ask who is with them, and ring their GP practice or the hospital.</p>
    </InsetText>
  );
}
