/**
 * Why a look may have happened: what the record itself shows, set beside what the
 * professional said. Worked out once, when a professional is let in, and kept with each of
 * their looks, so that years later the log says what was known then.
 */
import { z } from 'zod';

/** What of a record explains that this professional looks at it, the most telling first. */
export const EXPLANATION_KINDS = ['visit', 'admission', 'medicine', 'prescription', 'appointment', 'referral', 'care-team', 'gp-practice'] as const;
export type ExplanationKind = (typeof EXPLANATION_KINDS)[number];

export interface Explanation {
  kind: ExplanationKind;
  /** The item that shows it, such as `Encounter/4711`; absent when it is no single item. */
  reference?: string | undefined;
  /** The day it was, is or will be, `YYYY-MM-DD`; absent when it has none. */
  date?: string | undefined;
}

/** What was found: at least one explanation, `nothing` after looking, or undefined where nobody looked (older events, other people's). */
export type Explanations = Explanation[] | 'nothing' | undefined;

/** As a grant keeps it: an empty list is that nothing was found. */
export const explanationsSchema: z.ZodType<Explanation[]> = z.array(
  z.object({
    kind: z.enum(EXPLANATION_KINDS),
    reference: z.string().min(1).optional(),
    date: z.iso.date().optional(),
  }),
);

type Detail = { type: string; valueString: string };

const DAY = z.regexes.date;

/** What an event says in place of a kind when nothing was found. */
const NOTHING = 'nothing';

/**
 * As details of the event's `look` entity: for each explanation in order `fits-kind`, then
 * `fits` and `fits-date` when known; one `fits-kind` of `nothing` when nothing was found.
 */
export function explanationDetails(found: readonly Explanation[] | undefined): Detail[] {
  if (found === undefined) return [];
  if (found.length === 0) return [{ type: 'fits-kind', valueString: NOTHING }];
  return found.flatMap(({ kind, reference, date }) => [
    { type: 'fits-kind', valueString: kind },
    ...(reference === undefined ? [] : [{ type: 'fits', valueString: reference }]),
    ...(date === undefined ? [] : [{ type: 'fits-date', valueString: date }]),
  ]);
}

/** Reads {@link explanationDetails} back. Total: a kind that we do not know, and what is said of it, is left out. */
export function readExplanations(details: readonly Detail[]): Explanations {
  const found: Explanation[] = [];
  let current: Explanation | undefined;
  let saidNothing = false;
  for (const { type, valueString } of details) {
    if (type === 'fits-kind') {
      const kind = EXPLANATION_KINDS.find((known) => known === valueString);
      current = kind === undefined ? undefined : { kind };
      if (current) found.push(current);
      saidNothing ||= valueString === NOTHING;
    }
    if (current && type === 'fits' && valueString !== '') current.reference = valueString;
    if (current && type === 'fits-date' && DAY.test(valueString)) current.date = valueString;
  }
  if (found.length > 0) return found;
  return saidNothing ? NOTHING : undefined;
}
