/** What is said to somebody who wants to stop looks in a place's own system, where no choice of theirs reaches. */

/**
 * The answer first, then why.
 * @param place who told us of the look; undefined when we cannot name them
 */
export function sayCannotStop(place: string | undefined): string[] {
  return [
    `${place ?? 'A place that we cannot name'} told us of this look. It was in their own system, and not in this shared record.`,
    'No choice that you make here reaches their system. So we cannot stop them looking there again.',
  ];
}

/** What can be done instead: `ask` and `limitHere` are links. */
export function sayInstead(place: string | undefined): { ask: string; limitThere: string; limitHere: string } {
  return {
    ask: `Ask ${place ?? 'them'} about this look`,
    limitThere: `You can also ask ${place ?? 'them'} to limit who sees your notes in their own system. Only they can do that.`,
    limitHere: 'Choose who sees this shared record',
  };
}
