/** How many choices there can be, and how often they change: the database holds everybody to it (`choice_turn`, `helpers_choice_turn`). */

/** Of one person, that were not taken back: each is read at every look, also when its last day is over. */
export const MOST_CHOICES = 200;
/** The same of those that one helper made for them. */
export const MOST_OF_A_HELPER = 20;
/** Versions that are saved for one person in a day, by whom; an app has so many in all besides. */
export const MOST_A_DAY = { app: 100, portal: 500, staff: 100, helper: 100 } as const;
export const MOST_OF_AN_APP = 1_000;
