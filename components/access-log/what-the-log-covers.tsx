import { Details } from 'nhsuk-react-components';

/** What is in the list and what is not, so that nobody takes it for more. */
export function WhatTheLogCovers() {
  return (
    <Details id="covers">
      <Details.Summary>What this list covers</Details.Summary>
      <Details.Text>
        <p>We write down every look at this shared record: who, when, which parts and why. If we cannot write it down, we do not show the record.</p>
        <p>We also write down when someone was not shown it, and when a system adds to it.</p>
        <p>
          Your GP practice, hospitals and councils keep their own notes about you, in systems of their own. None of them tells us yet who looks there. Looks at those notes are not in this list. You can ask them.
        </p>
      </Details.Text>
    </Details>
  );
}
