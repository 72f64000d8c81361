import { Details } from 'nhsuk-react-components';

interface WhatTheLogCoversProps {
  /** "Everything up to today at 2:14pm is sealed." */
  sealed: string | undefined;
  /** Whose own systems are in the list and whose are not. */
  ownSystems: readonly { text: string; names: readonly string[] }[];
}

/** What is in the list and what is not, so that nobody takes it for more. */
export function WhatTheLogCovers({ sealed, ownSystems }: WhatTheLogCoversProps) {
  return (
    <Details id="covers">
      <Details.Summary>What this list covers</Details.Summary>
      <Details.Text>
        <p>We write down every look at this shared record: who, when, which parts and why. If we cannot write it down, we do not show the record.</p>
        <p>We also write down when someone was not shown it, and when a system adds to it. {sealed}</p>
        {ownSystems.map(({ text, names }) => (
          <div key={text}>
            <p className={names.length > 0 ? 'mb-2' : undefined}>{text}</p>
            {names.length === 0 ? null : (
              <ul className="nhsuk-list nhsuk-list--bullet">
                {names.map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </Details.Text>
    </Details>
  );
}
