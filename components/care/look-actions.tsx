/** The two ways out of a look. */
export function LookActions() {
  return (
    <div className="flex flex-wrap gap-4 print:hidden">
      <form action="/sign-out" method="post">
        <button className="nhsuk-button" type="submit">
          End this look
        </button>
      </form>
      <form action="/sign-in/professional" method="post">
        <button className="nhsuk-button nhsuk-button--secondary" type="submit">
          Open another person
        </button>
      </form>
    </div>
  );
}
