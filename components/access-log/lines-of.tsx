/** One value, or a list of several. */
export function LinesOf({ value }: { value: string | readonly string[] }) {
  const values = typeof value === 'string' ? [value] : value;
  if (values.length === 1) return <>{values[0]}</>;
  return (
    <ul className="nhsuk-list">
      {values.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
