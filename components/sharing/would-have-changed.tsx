import { Details } from 'nhsuk-react-components';

/** What a choice would have changed, had it been made a year ago: how many looks, and each of them. */
export function WouldHaveChanged({ sentence, looks }: { sentence: string; looks: readonly string[] }) {
  return (
    <section aria-labelledby="would-have">
      <h2 className="nhsuk-heading-s" id="would-have">
        What it would have changed
      </h2>
      <p>{sentence}</p>
      {looks.length === 0 ? null : (
        <Details>
          <Details.Summary>See each of these looks</Details.Summary>
          <Details.Text>
            <ul>
              {looks.map((look, index) => (
                <li key={index}>{look}</li>
              ))}
            </ul>
          </Details.Text>
        </Details>
      )}
    </section>
  );
}
