import type pg from 'pg';
import { composeEvent } from '@/lib/audit/compose-event';
import type { EventFacts } from '@/lib/audit/event-facts';
import { NOTICE_PARAMETER, noticesOf } from '@/lib/audit/notices';
import { indexForSearch } from '@/lib/fhir/search-index';

/** The chain of events that are about nobody's record in particular: a search that found no one. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/** An access event ready for PostgreSQL: its text, and what a search can find it by. */
export interface PreparedEvent {
  id: string;
  recorded: string;
  content: string;
  /** A list as PostgreSQL writes it: `{"a","b"}` */
  tokens: string;
}

/** Composes an access event and indexes it as any other resource is indexed, and by what the person may wish to be told of. */
export function prepareEvent(facts: EventFacts): PreparedEvent {
  const event = composeEvent(facts);
  const tokens = [...indexForSearch(event).tokens, ...noticesOf(facts).map((kind) => `${NOTICE_PARAMETER}=${kind}`)];
  return { id: facts.id, recorded: facts.recorded, content: JSON.stringify(event), tokens: `{${tokens.map(quoted).join(',')}}` };
}

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/**
 * Adds an access event to a person's chain, in the caller's transaction if `client` is in
 * one. The door's own functions append theirs themselves; this is for what happens beside
 * them: feeds, sign-ins, searches for a person, refusals.
 */
export async function appendEvent(
  client: pg.Pool | pg.PoolClient,
  facts: EventFacts,
  patientId: string = NOBODY,
  shown: { parts: readonly string[]; items: readonly string[] } = { parts: [], items: [] },
): Promise<void> {
  const event = prepareEvent(facts);
  await client.query({
    name: 'log-append',
    text: 'select log_append($1, $2, $3, $4, $5, $6, $7)',
    values: [patientId, event.id, event.recorded, event.content, event.tokens, shown.parts, shown.items],
  });
}
