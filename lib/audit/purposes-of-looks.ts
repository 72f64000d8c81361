/** Why somebody acted, as codes (v3-ActReason), by whose looks they are: a search for these alone is served by an index of its own in the database (`access_event_of_others`), in this order. */

/** Of everybody but the person themselves. UNK: a source told us of a look, and not why. */
export const PURPOSES_OF_OTHERS = ['TREAT', 'ETREAT', 'BTG', 'HOPERAT', 'FAMRQT', 'HRESCH', 'PUBHLTH', 'UNK'] as const;
/** Of the person. */
export const PURPOSE_OF_OWNER = 'PATRQT';
