interface OfficerChecksProps {
  checks: readonly { id: string; heading: string; place: string | undefined; lines: readonly string[] }[];
}

/** Each emergency look at the person's record, and each letter that could not be sent to them, with what an officer found. */
export function OfficerChecks({ checks }: OfficerChecksProps) {
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="officer-checks">
      <h2 className="nhsuk-heading-m" id="officer-checks">
        What privacy officers check
      </h2>
      <p>A privacy officer checks every emergency look, and sees to letters that we could not send you.</p>
      <ul className="list-none pl-0">
        {checks.map(({ id, heading, place, lines }) => (
          <li key={id} className="break-inside-avoid border-0 border-t border-solid border-nhs-border pt-4">
            <h3 className="nhsuk-heading-xs mb-1">{heading}</h3>
            {place === undefined ? null : <p className="mb-1">{place}</p>}
            {lines.map((line) => (
              <p key={line} className="mb-1">
                {line}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
