import 'server-only';
import { groupEvents, TOKEN_GAP_MS } from '@/lib/audit/group-looks';
import type { PlainLook } from '@/lib/audit/plain-look';
import { DCM, ODS_ORGANISATION } from '@/lib/audit/audit-systems';
import { parseEvent } from '@/lib/audit/parse-event';
import { FHIR_ID } from '@/lib/fhir/fhir-id';
import type { RecordItem } from '@/lib/wording/record/record-item';
import type { LogReader } from './access-log';
import { NotShown } from '@/lib/portal/errors';
import type { SearchParams } from '@/lib/portal/fhir';
import { findItems } from '@/lib/portal/record/find-items';

/** Beyond this a look is shown as far as it was read, and says so. */
const EVENTS_AT_MOST = 2_000;

/**
 * The look that an event is of, whole: everything the same person or machine did around it
 * is read, further and further out, until nothing more can belong to it.
 * @throws StoreDown, SessionOver; NotShown when there is no such event
 */
export async function readLook({ fhir, patientId, portalClientId }: LogReader, id: string): Promise<PlainLook> {
  const raw = await fhir.read('AuditEvent', id);
  const event = parseEvent(raw);
  if (event.at === undefined) throw new NotShown('An event without a time.');
  const by = searchOfActor(raw);
  let span = { from: event.at.getTime() - TOKEN_GAP_MS, to: event.at.getTime() + TOKEN_GAP_MS };
  for (let reach = TOKEN_GAP_MS; ; reach *= 2) {
    const date = [`ge${new Date(span.from).toISOString()}`, `le${new Date(span.to).toISOString()}`];
    const { matches, next } = await fhir.searchAll('AuditEvent', { patient: patientId, ...by, date, _sort: '-date' }, EVENTS_AT_MOST);
    const look = groupEvents([...matches.map(parseEvent), event], { portalClientId }).find((one) => one.eventIds.includes(id));
    if (look?.began === undefined || look.ended === undefined) throw new NotShown('No look has this event.');
    const needed = { from: look.began.getTime() - TOKEN_GAP_MS, to: look.ended.getTime() + TOKEN_GAP_MS };
    if (next !== undefined) return { ...look, isCut: true };
    if (needed.from >= span.from && needed.to <= span.to) return look;
    // Further each time, on the side on which it goes on.
    span = { from: needed.from < span.from ? needed.from - reach : span.from, to: needed.to > span.to ? needed.to + reach : span.to };
  }
}

/** Whoever acted, by the identifier that the event has of them: a person, else an organisation. Nobody else's events can belong to the look. */
function searchOfActor(event: fhir4.AuditEvent): SearchParams {
  const isApp = (agent: fhir4.AuditEventAgent): boolean => agent.type?.coding?.some(({ system, code }) => system === DCM && code === '110150') ?? false;
  const who = event.agent.find((agent) => agent.requestor && !isApp(agent))?.who ?? event.agent.find(({ who: one }) => one?.identifier?.system === ODS_ORGANISATION)?.who;
  if (who?.identifier?.value === undefined) return {};
  const value = who.identifier.value.replaceAll(/[\\,|$]/g, String.raw`\$&`);
  return { agent: who.identifier.system === undefined ? value : `${who.identifier.system}|${value}` };
}

/** So many things are named; more are counted. */
const NAMED_AT_MOST = 300;
/** Not things of a record: who looked up whom, choices, the log itself. */
const NOT_ITEMS: ReadonlySet<string> = new Set(['AuditEvent', 'Consent', 'Provenance', 'Binary']);

/** Things of the person's own record by `Type/id`; those that are no longer there are missing. @throws StoreDown, SessionOver */
export async function readNamedItems(reader: LogReader, references: readonly string[], now: Date): Promise<Map<string, RecordItem>> {
  const items = await findItems(reader, references.slice(0, NAMED_AT_MOST).filter(isItem), now);
  return new Map(items.map((item) => [item.key.replace(/#.*$/, ''), item]));
}

function isItem(reference: string): boolean {
  const [type = '', id = ''] = reference.split('/');
  return !NOT_ITEMS.has(type) && /^[A-Z][A-Za-z]+$/.test(type) && FHIR_ID.test(id);
}
