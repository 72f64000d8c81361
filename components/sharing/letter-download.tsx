/** The letter as a file. A form, so that nothing but a press here starts it; it works without JavaScript. */
export function LetterDownload({ id }: { id: string }) {
  return (
    <form action={`/sharing/${encodeURIComponent(id)}/letter/pdf`} method="post" className="print:hidden">
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        Download the letter as a PDF
      </button>
    </form>
  );
}
