import type { FoundChoiceProblem } from '@/lib/consent/choice/choice-problems';

/**
 * The three ways in which the store can fail to answer a page. Each has a designed page;
 * their messages never hold a name, an address or anything else of a person.
 */

/** The store cannot be reached, took too long, or answered with something unreadable. */
export class StoreDown extends Error {
  override readonly name: string = 'StoreDown';
}

/** The store answers, and takes no more from this person for a minute (429). Wherever no more is said of it, it is down for them. */
export class TooManyRequests extends StoreDown {
  override readonly name = 'TooManyRequests';
}

/** The access token is no longer good: expired, revoked, or the person signed out elsewhere. */
export class SessionOver extends Error {
  override readonly name = 'SessionOver';
}

/** Absent, or not shown to this person: the store never says which, so neither does the portal. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
}

/** What was sent was not accepted. `issues` are the store's own sentences (OperationOutcome). */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  constructor(
    readonly status: number,
    readonly issues: readonly string[],
    /** What is wrong with a choice, by code, for a page to say in its own words. */
    readonly problems: readonly FoundChoiceProblem[] = [],
  ) {
    super(`The store did not accept it (${status}).`);
  }
}
