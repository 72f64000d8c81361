/** Whose record it is and the day, at the head of a sheet of paper; never on the screen, which others may see. */
export function PrintedHead({ text }: { text: string }) {
  return <p className="app-printed-head">{text}</p>;
}
