import { InsetText } from 'nhsuk-react-components';

/** What a check that is done says to the person, in the words in which they read it. */
export function SaidToPerson({ lines }: { lines: readonly string[] }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">This is checked. The person reads:</h2>
      <InsetText>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </InsetText>
    </>
  );
}
