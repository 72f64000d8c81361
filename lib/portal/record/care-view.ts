import { partsSeen, sightBeforeChoices } from '@/lib/consent/roles/role-table';
import { PURPOSES_OF_USE, type ProfessionalRole, type PurposeOfUse, type RecordPart } from '@/lib/consent/vocabulary';
import { PURPOSE_WORDS } from '@/lib/smart/purpose-of-use';
import { formatNhsNumber, parseNhsNumber } from '@/lib/fhir/nhs-number';
import { dayOf } from '@/lib/wording/dates';
import type { PersonBanner } from '@/lib/wording/record/person-banner';
import type { PagePart } from '@/lib/wording/record/page-parts';
import { readWhen } from './read-date';
import { addressText, contactsOf, personName } from './say-people';
import type { RecordItem } from '@/lib/wording/record/record-item';

export function makeBanner(patient: fhir4.Patient, now: Date): PersonBanner {
  const nhsNumber = patient.identifier?.find((one) => one.system === 'https://fhir.nhs.uk/Id/nhs-number')?.value;
  const parsed = nhsNumber ? parseNhsNumber(nhsNumber) : undefined;
  return {
    name: personName(patient.name) ?? 'Name not known',
    born: bornText(patient.birthDate, now),
    nhsNumber: parsed ? formatNhsNumber(parsed) : nhsNumber,
    address: addressText(patient.address?.find((one) => one.use !== 'old')),
    contacts: contactsOf(patient.telecom),
  };
}

function bornText(birthDate: string | undefined, now: Date): string {
  const when = readWhen(birthDate);
  if (!when || !birthDate) return 'Not known';
  if (birthDate.length < 10) return when.text;
  const today = dayOf(now);
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
  return `${when.text}, age ${years}`;
}

/** The purpose in the words of the form on which it was chosen. */
export const purposeText = (purpose: string): string => (purpose in PURPOSE_WORDS ? PURPOSE_WORDS[purpose as keyof typeof PURPOSE_WORDS].label : 'Care');

const isPurpose = (purpose: string): purpose is PurposeOfUse => (PURPOSES_OF_USE as readonly string[]).includes(purpose);

/** Whole minutes that the look still lasts. */
export const minutesLeft = (endsAt: Date, now: Date): number => Math.max(0, Math.floor((endsAt.getTime() - now.getTime()) / 60_000));

/**
 * Which links the public table gives this role: what is published for everybody of that
 * role, never what this record holds. Whoever follows a link is shown what the store sends.
 */
export function partsOfRole(parts: readonly PagePart[], role: ProfessionalRole | undefined, purpose: string): PagePart[] {
  // A job that the table does not know: the store shows what it shows, which is nothing.
  if (!role || !isPurpose(purpose)) return [...parts];
  const sight = sightBeforeChoices(role, purpose);
  const seen = new Set<string>([...partsSeen(sight, 'whole'), ...partsSeen(sight, 'outline')] satisfies RecordPart[]);
  return parts.filter((part) => part.parts.some((one) => seen.has(one)));
}

/** Whether the public table keeps from this role why somebody was seen. */
export function isWhyHidden(role: ProfessionalRole | undefined, purpose: string): boolean {
  return !role || !isPurpose(purpose) || sightBeforeChoices(role, purpose).parts['visit-details'] === 'none';
}

/** A condition that goes on for so long is a lasting one, whoever wrote it down. */
const LASTING_DAYS = 90;

/**
 * Conditions for somebody in a hurry: what lasts before what came lately, such as diabetes
 * before a sprain. In each the order stays as it was.
 */
export function lastingFirst(items: readonly RecordItem[], now: Date): RecordItem[] {
  const before = new Date(now.getTime() - LASTING_DAYS * 86_400_000).toISOString();
  const rank = (item: RecordItem): number => (item.part !== 'conditions' || !item.isCurrent ? 0 : item.isOnProblemList === true ? -2 : (item.when?.iso ?? '') < before ? -1 : 0);
  return [...items].sort((one, other) => rank(one) - rank(other));
}

/** What the person wants done when they cannot say, that is in force: before anything else. */
export const findAdvanceWishes = (items: readonly RecordItem[]): RecordItem[] => items.filter((item) => item.isAdvanceWish === true && item.isCurrent);

/** So lately that whoever comes to the door should know. */
const LATELY_DAYS = 30;

/** Stays in hospital and visits to A&E that ended lately, newest first. */
export function findRecentDischarges(items: readonly RecordItem[], now: Date): RecordItem[] {
  const since = new Date(now.getTime() - LATELY_DAYS * 86_400_000).toISOString();
  return items.filter((item) => item.key.startsWith('Encounter/') && item.summary?.startsWith('Discharged') === true && (item.when?.iso ?? '') >= since);
}
