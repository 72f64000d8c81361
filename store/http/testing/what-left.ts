/** What of a record is in an answer, and what the access events of the meantime say was shown. */
import type pg from 'pg';
import { parseEvent } from '@/lib/audit/parse-event';
import { isDirectoryType } from '@/lib/fhir/directory-types';

/** They hold what is of a record, and are of none. */
const WRAPPINGS = ['Bundle', 'Parameters', 'OperationOutcome', 'CapabilityStatement'];
/** Made for the document that they stand in. */
const OF_DOCUMENT = ['Composition', 'Device'];

/** `Type/id` of every resource of a record in an answer, wherever it stands: in JSON, in JSON line by line, in JSON kept as text. */
export function itemsIn(text: string): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, isDocument = false): void => {
    if (typeof value === 'string' && value.startsWith('{"resourceType"')) return walk(JSON.parse(value));
    if (typeof value !== 'object' || value === null) return;
    const { resourceType: type, id, ...rest } = value as { resourceType?: unknown; id?: unknown; contained?: unknown };
    if (typeof type === 'string' && !WRAPPINGS.includes(type) && !isDirectoryType(type) && !(isDocument && OF_DOCUMENT.includes(type))) found.add(`${type}/${String(id)}`);
    // What is contained is a piece of what contains it.
    delete rest.contained;
    for (const inner of Object.values(rest)) walk(inner, isDocument || (type === 'Bundle' && 'type' in rest && rest.type === 'document'));
  };
  for (const piece of text.includes('}\n{') ? text.trim().split('\n') : [text]) if (piece.startsWith('{')) walk(JSON.parse(piece));
  return [...found].sort();
}

/** What events say was shown. */
export interface Told {
  events: number;
  items: string[];
  parts: string[];
}

/** How long each chain of the log is. */
export type ChainEnds = Readonly<Record<string, number>>;

export async function chainEnds(owner: pg.Pool): Promise<ChainEnds> {
  const { rows } = await owner.query<{ patient_id: string; seq: string }>('select patient_id, seq from patient_state');
  return Object.fromEntries(rows.map(({ patient_id, seq }) => [patient_id, Number(seq)]));
}

/** Reads the events that were added to any chain, as another connection sees them: those that are committed. */
export async function toldSince(owner: pg.Pool, ends: ChainEnds): Promise<Told> {
  const { rows } = await owner.query<{ content: string }>('select content from access_event where seq > coalesce(($1::jsonb ->> patient_id::text)::bigint, 0)', [JSON.stringify(ends)]);
  const added = rows.map(({ content }) => JSON.parse(content) as fhir4.AuditEvent);
  const events = added.map(parseEvent).flatMap((event) => (event.deed === 'unreadable' ? [] : [event]));
  // A choice or a question that is kept is named as what was kept.
  const kept = added.flatMap(({ entity }) => (entity ?? []).flatMap(({ what }) => /^(?:Consent|Task|Subscription)\/[^/]+/.exec(what?.reference ?? '')?.[0] ?? []));
  return {
    events: rows.length,
    items: [...new Set([...events.flatMap(({ items }) => items), ...kept])].sort(),
    parts: [...new Set(events.flatMap(({ parts }) => parts))].sort(),
  };
}
