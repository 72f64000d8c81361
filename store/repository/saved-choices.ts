/** The rows of a choice that is saved: it and where it came from, in one statement with the access event. */
import { indexForSearch } from '@/lib/fhir/search-index';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from './record/record';
import { asBytea, hashItem, withVersion } from './record/record-row';
import { shownVersion } from './record/shown-version';

type Saved<Resource> = Resource & { id: string };

/** A version of a choice, and its Provenance. */
export interface ChoiceRows {
  consent: Saved<fhir4.Consent>;
  origin: Saved<fhir4.Provenance>;
}

/** As PostgreSQL's type `saved_row` has it. */
export const rowOf = (resource: Saved<fhir4.Consent> | Saved<fhir4.Provenance>): string => {
  const { tokens, refs, dates } = indexForSearch(resource);
  return JSON.stringify({ id: resource.id, tokens, refs, dates, content_hash: asBytea(hashItem(resource, undefined)), content: JSON.stringify(resource) });
};

const stamped = (origin: Saved<fhir4.Provenance>, { recorded }: PreparedEvent): Saved<fhir4.Provenance> =>
  withVersion(origin, { version: shownVersion(recorded, 'whole'), lastUpdated: recorded }) as Saved<fhir4.Provenance>;

const valuesOf = ({ consent, origin }: ChoiceRows, event: PreparedEvent): unknown[] => [
  rowOf(consent),
  rowOf(stamped(origin, event)),
  event.recorded,
  event.id,
  event.content,
  event.tokens,
];

/** Why there is no room for one more: too many in force, or too many saved by this app. */
export type NoRoom = 'too-many' | 'too-often';
export type ChoiceSaved = 'saved' | 'conflict' | 'not-found' | NoRoom;

/** Saves a version of a choice that is the helper's own, if the one before it is still the latest that they are shown. */
export async function saveHelpersChoice(entry: Entry, rows: ChoiceRows, version: number, event: PreparedEvent): Promise<ChoiceSaved | 'not-theirs'> {
  return outcomeOf(
    await entry.pool.query<{ outcome: ChoiceSaved | 'not-theirs' }>({
      name: 'door-save-helpers-choice',
      text: 'select door_save_helpers_choice($1, $2, $3, $4, $5, $6, $7, $8) as outcome',
      values: [JSON.stringify(entry.decision), version, ...valuesOf(rows, event)],
    }),
  );
}

function outcomeOf<Outcome>({ rows }: { rows: { outcome: Outcome }[] }): Outcome {
  const outcome = rows[0]?.outcome;
  if (outcome === undefined) throw new Error('the choice was not saved');
  return outcome;
}

/** Saves a version of the person's own choice, if the one before it is still the latest. */
export async function saveChoice(entry: Entry, rows: ChoiceRows, version: number, event: PreparedEvent): Promise<ChoiceSaved> {
  const answer = await entry.pool.query<{ outcome: ChoiceSaved }>({
    name: 'door-save-consent',
    text: 'select door_save_consent($1, $2, $3, $4, $5, $6, $7, $8) as outcome',
    values: [JSON.stringify(entry.decision), version, ...valuesOf(rows, event)],
  });
  return outcomeOf(answer);
}

/** Saves a choice that staff enter, or saves nothing. */
export async function saveEnteredChoice(entry: Entry, rows: ChoiceRows, event: PreparedEvent): Promise<'saved' | NoRoom> {
  const answer = await entry.pool.query<{ outcome: 'saved' | NoRoom }>({
    name: 'door-enter-choice',
    text: 'select door_enter_choice($1, $2, $3, $4, $5, $6, $7) as outcome',
    values: [JSON.stringify(entry.decision), ...valuesOf(rows, event)],
  });
  return outcomeOf(answer);
}
