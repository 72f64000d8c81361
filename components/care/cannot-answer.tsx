/** What a clinician does who is not shown what they look for, when the person cannot be asked. */
export function CannotAnswer() {
  return <p>If they cannot answer and it cannot wait, go on as you would for somebody whose history is not known. Ask who is with them, and ring their GP practice or the hospital.</p>;
}
