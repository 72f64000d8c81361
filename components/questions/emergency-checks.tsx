interface EmergencyChecksProps {
  checks: readonly { id: string; heading: string; place: string | undefined; lines: readonly string[] }[];
}

/** Each emergency look at the person's record, and what its check found. */
export function EmergencyChecks({ checks }: EmergencyChecksProps) {
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="emergency-checks">
      <h2 className="nhsuk-heading-m" id="emergency-checks">
        Emergency looks and their checks
      </h2>
      <p>A privacy officer checks every emergency look.</p>
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
