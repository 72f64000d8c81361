/** The rows of a choice that staff entered: it and where it came from, in one statement with the access event. */
import { indexForSearch } from '@/lib/fhir/search-index';
import type { PreparedEvent } from '@/store/audit/append-event';
import type { Entry } from './record';
import { asBytea, hashItem, withVersion } from './record-row';
import { shownVersion } from './shown-version';

type Saved<Resource> = Resource & { id: string };

const columnsOf = (resource: Saved<fhir4.Consent> | Saved<fhir4.Provenance>): unknown[] => {
  const { tokens, refs, dates } = indexForSearch(resource);
  return [resource.id, tokens, refs, JSON.stringify(dates), asBytea(hashItem(resource, undefined)), JSON.stringify(resource)];
};

const stamped = (origin: Saved<fhir4.Provenance>, { recorded }: PreparedEvent): Saved<fhir4.Provenance> =>
  withVersion(origin, { version: shownVersion(recorded, 'whole'), lastUpdated: recorded }) as Saved<fhir4.Provenance>;

/** Saves both, or throws and saves neither. */
export async function saveEnteredChoice(entry: Entry, consent: Saved<fhir4.Consent>, origin: Saved<fhir4.Provenance>, event: PreparedEvent): Promise<void> {
  await entry.pool.query({
    name: 'door-enter-choice',
    text: 'select door_enter_choice($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)',
    values: [JSON.stringify(entry.decision), ...columnsOf(consent), ...columnsOf(stamped(origin, event)), event.recorded, event.id, event.content, event.tokens],
  });
}
