import { sayDay } from '@/lib/wording/dates';
import type { ItemWords, Surroundings } from './item-words';
import { conceptText, factsOf, referenceName } from './read-concept';
import { firstWhen, readTime, readWhen } from './read-date';
import { contactsOf } from './say-people';

/** Kinds of visit (v3-ActCode) as people name them. */
const KINDS: Readonly<Record<string, string>> = {
  EMER: 'A&E (accident and emergency)',
  IMP: 'Hospital stay',
  ACUTE: 'Hospital stay',
  NONAC: 'Hospital stay',
  SS: 'Short hospital stay',
  OBSENC: 'Hospital stay for watching',
  AMB: 'Appointment',
  HH: 'Visit at home',
  FLD: 'Ambulance or team that came out',
  VR: 'Telephone or video call',
  PRENC: 'Check before a hospital stay',
};

const STATUS: Readonly<Record<string, string>> = {
  planned: 'Planned',
  arrived: 'Going on now',
  triaged: 'Going on now',
  'in-progress': 'Going on now',
  onleave: 'Going on now',
  cancelled: 'Cancelled',
};

/** A visit: where, what kind, from when to when; why, when the viewer was sent it. */
export function sayVisit(resource: fhir4.Encounter, around: Surroundings): ItemWords {
  const kind = KINDS[resource.class?.code ?? ''] ?? resource.class?.display ?? 'A visit';
  const provider = around.find(resource.serviceProvider?.reference);
  const place = placeName(resource, around) ?? (provider?.resourceType === 'Organization' ? provider.name : undefined);
  const isOpen = STATUS[resource.status] === 'Going on now';
  return {
    title: place ? `${kind}, ${place}` : kind,
    summary: leftText(resource, around.now),
    when: firstWhen(resource.period?.start, resource.period?.end),
    facts: factsOf([
      ['Arrived', momentText(resource.period?.start)],
      ['Left', momentText(resource.period?.end)],
      ['What kind', (resource.type ?? []).flatMap((type) => conceptText(type) ?? []).join(', ')],
      ['Why', reasonText(resource)],
      ['Seen by', (resource.participant ?? []).flatMap((one) => referenceName(one.individual) ?? []).join(', ')],
      ['Went on to', destinationText(resource.hospitalization)],
    ]),
    status: STATUS[resource.status],
    isCurrent: isOpen,
    contacts: provider?.resourceType === 'Organization' ? contactsOf(provider.telecom) : [],
  };
}

/** "Left on Tuesday 3 March 2026": the answer a carer needs first. */
function leftText(resource: fhir4.Encounter, now: Date): string | undefined {
  const end = resource.period?.end;
  if (!end || resource.status !== 'finished' || Number.isNaN(Date.parse(end))) return undefined;
  const isStay = ['EMER', 'IMP', 'ACUTE', 'NONAC', 'SS', 'OBSENC'].includes(resource.class?.code ?? '');
  const day = sayDay(new Date(end), now);
  return isStay ? `Discharged ${day === 'today' || day === 'yesterday' ? day : `on ${day}`}` : undefined;
}

function momentText(value: string | undefined): string | undefined {
  const when = readWhen(value);
  if (!when) return undefined;
  const time = readTime(value);
  return time ? `${when.text}, ${time}` : when.text;
}

/** A hospital's number for where somebody went ("19") tells a person nothing. */
const destinationText = (stay: fhir4.EncounterHospitalization | undefined): string | undefined =>
  [conceptText(stay?.dischargeDisposition), referenceName(stay?.destination)].find((text) => text !== undefined && !/^\d+$/.test(text));

const reasonText = (resource: fhir4.Encounter): string | undefined =>
  [...(resource.reasonCode ?? []).map(conceptText), ...(resource.diagnosis ?? []).map((one) => referenceName(one.condition))].filter(Boolean).join(', ') || undefined;

function placeName(resource: fhir4.Encounter, around: Surroundings): string | undefined {
  const location = resource.location?.[0]?.location;
  const found = around.find(location?.reference);
  const site = referenceName(location) ?? (found?.resourceType === 'Location' ? found.name : undefined);
  return site ?? referenceName(resource.serviceProvider);
}
