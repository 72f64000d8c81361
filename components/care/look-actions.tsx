import { LookAgainButton } from './look-again-button';

/** The two ways out of a look. */
export function LookActions() {
  return (
    <div className="flex flex-wrap gap-4 print:hidden">
      <form action="/sign-out" method="post">
        <button className="nhsuk-button" type="submit">
          End this look
        </button>
      </form>
      <LookAgainButton again="another-person" />
    </div>
  );
}
