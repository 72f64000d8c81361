/** What a choice can cost. It informs and never blocks. */
export function ThinkAboutThis({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <div className="nhsuk-warning-callout">
      <h2 className="nhsuk-warning-callout__label">
        <span role="text">
          <span className="nhsuk-u-visually-hidden">Important: </span>
          Think about this
        </span>
      </h2>
      <p>{sentences.join(' ')}</p>
    </div>
  );
}
