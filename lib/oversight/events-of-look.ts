/** The events of one look, and who answers for it, from the events around the one that was pointed at. Pure. */
import { belongTogether, groupKey } from '@/lib/audit/group-looks';
import { kindOf, type GroupingOptions } from '@/lib/audit/look-kind';
import { parseEvent, type ReadableEvent } from '@/lib/audit/parse-event';
import { ODS_ORGANISATION, directoryIdFor } from '@/lib/fhir/identifiers';
import type { ResponsibleOrganisation } from './new-question';

/**
 * Of the events around one, those of the same look: as the log groups them for the person,
 * so that what they asked about is what is frozen.
 * @returns indexes into `events`, in their order; none when the event is not among them
 */
export function eventsOfLook(events: readonly unknown[], eventId: string, options: GroupingOptions): number[] {
  const parsed = events.map((event, index) => ({ index, event: parseEvent(event) }));
  const pointed = parsed.find(({ event }) => event.id === eventId);
  if (pointed === undefined) return [];
  if (pointed.event.deed === 'unreadable') return [pointed.index];
  const keyOf = (event: ReadableEvent): string => groupKey(event, kindOf(event, options));
  const key = keyOf(pointed.event);
  const alike = parsed
    .flatMap(({ index, event }) => (event.deed === 'unreadable' ? [] : [{ index, event }]))
    .filter(({ event }) => keyOf(event) === key)
    .toSorted((one, other) => one.event.at.getTime() - other.event.at.getTime());
  const at = alike.findIndex(({ event }) => event.id === eventId);
  const breaks = alike.map(({ event }, index) => index > 0 && !belongTogether(alike[index - 1]?.event ?? event, event));
  const first = breaks.lastIndexOf(true, at);
  const next = breaks.indexOf(true, at + 1);
  return alike
    .slice(Math.max(0, first), next === -1 ? undefined : next)
    .map(({ index }) => index)
    .toSorted((one, other) => one - other);
}

/** The organisation that an event names, which answers for what its people did: for a look in a source's own system, whoever told us of it. */
export function organisationOfEvent(event: fhir4.AuditEvent): ResponsibleOrganisation | undefined {
  const observer = event.source.observer.identifier?.system === ODS_ORGANISATION ? { who: event.source.observer, name: undefined } : undefined;
  const agent = observer ?? event.agent.find(({ who }) => who?.identifier?.system === ODS_ORGANISATION);
  const id = directoryIdFor(ODS_ORGANISATION, agent?.who?.identifier?.value);
  return id === undefined ? undefined : { reference: `Organization/${id}`, name: agent?.who?.display ?? agent?.name };
}
