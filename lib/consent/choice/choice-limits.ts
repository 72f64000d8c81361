/** How many choices there can be, and how often they change: the database holds everybody to it (`choice_turn`, `helpers_choice_turn`). */

/** Of one person, that were not taken back: each is read at every look, also when its last day is over. */
export const MOST_CHOICES = 200;
/** Of those that one helper made for them: in force, since a helper is not shown one that is over; and with those that are over. */
export const MOST_OF_A_HELPER = { inForce: 20, inAll: 200 } as const;
/** Versions that are saved for one person in a day, by whom; an app has so many in all besides. */
export const MOST_A_DAY = { app: 100, portal: 500, staff: 100, helper: 100 } as const;
export const MOST_OF_AN_APP = 1_000;
