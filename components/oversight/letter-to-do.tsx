import { sayIsoDay } from '@/lib/wording/questions';

interface LetterToDoProps {
  /** `YYYY-MM-DD` */
  due: string | undefined;
  place: string | undefined;
}

/** What an officer does about a letter that nobody got. It names nobody: whoever took the call knows whom it was about. */
export function LetterToDo({ due, place }: LetterToDoProps) {
  return (
    <>
      <p>
        Somebody asked {place ?? 'staff'} to end a choice about a person’s record. We could not send the person the letter about it. So the
        choice stays on, and they see this in their account.
      </p>
      <ol className="nhsuk-list nhsuk-list--number">
        <li>Ask the member of staff below whom it was about. We do not tell you.</li>
        <li>Ring that person on the number that the practice has always had, not on a new one. Ask if they want to end the choice.</li>
        <li>Have their address put right at the practice. If they do want to end it, staff then ask for that again.</li>
      </ol>
      {due === undefined ? null : <p>See to it by {sayIsoDay(due)}.</p>}
    </>
  );
}
