import type { LookingAgain } from '@/lib/smart/look-again';

const WORDS: Readonly<Record<LookingAgain, string>> = { emergency: 'Open in an emergency', 'another-person': 'Look at somebody else' };

/** From this look to the next, without signing in again. */
export function LookAgainButton({ again, onDark = false }: { again: LookingAgain; onDark?: boolean }) {
  return (
    <form action="/care/look-again" method="post" className="print:hidden">
      <button className={`nhsuk-button ${onDark ? 'nhsuk-button--reverse nhsuk-button--small mb-0 mt-2' : 'nhsuk-button--secondary'}`} type="submit" name="for" value={again}>
        {WORDS[again]}
      </button>
    </form>
  );
}
