/** Drafts among the saved choices, as if they had been saved. */
import type { StoredConsent } from '../decision';

export interface Drafting {
  /** In the order they were sent. Each was understood (parse-consent.ts). */
  drafts: readonly fhir4.Consent[];
  /** Ids of saved choices to leave out. */
  without: readonly string[];
}

/** What a reason calls the draft at this place. */
const draftReference = (position: number): string => `draft/${position}`;

/** The drafts alone, as `decide()` takes choices. */
export const storedDrafts = ({ drafts }: Pick<Drafting, 'drafts'>): StoredConsent[] =>
  drafts.map((draft, position) => ({ reference: draftReference(position), content: JSON.stringify(draft) }));

/** The choices that would be in force: a draft with an id takes the place of the saved one. */
export function joinDrafts(saved: readonly StoredConsent[], drafting: Drafting): StoredConsent[] {
  const replaced = new Set([...drafting.without, ...drafting.drafts.flatMap(({ id }) => id ?? [])]);
  return [...saved.filter(({ reference }) => !replaced.has(idOf(reference))), ...storedDrafts(drafting)];
}

/** Ids that the question names and that no saved choice has. */
export function unknownIds(saved: readonly StoredConsent[], { drafts, without }: Drafting): string[] {
  const known = new Set(saved.map(({ reference }) => idOf(reference)));
  return [...drafts.flatMap(({ id }) => id ?? []), ...without].filter((id) => !known.has(id));
}

export const isDrafting = ({ drafts, without }: Drafting): boolean => drafts.length > 0 || without.length > 0;

/** `Consent/{id}/_history/{version}` → id */
const idOf = (reference: string): string => reference.split('/')[1] ?? '';
