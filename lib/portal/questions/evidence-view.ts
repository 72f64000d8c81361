import { parseEvent, type ReadableEvent } from '@/lib/audit/parse-event';
import type { Explanation } from '@/lib/audit/explanation';
import { sayDate, sayTime, sayWhen } from '@/lib/wording/dates';
import { sayCount, sayNumber } from '@/lib/wording/numbers';
import { partName } from '@/lib/wording/parts';
import { sayPurposeToStaff } from '@/lib/wording/purposes';
import { setApart } from '@/lib/wording/set-apart';
import type { EvidenceEvent } from './read-evidence';

export interface EvidenceLine {
  id: string;
  /** Time of day: no look is longer than a few hours. */
  when: string;
  what: string;
}

/** Of every entry, whether it is as it was written. */
export interface EvidenceProof {
  id: string;
  hash: string;
  isUnchanged: boolean;
}

export interface EvidenceView {
  facts: { name: string; value: string }[];
  lines: EvidenceLine[];
  proofs: EvidenceProof[];
  areUnchanged: boolean;
}

const FITS: Readonly<Record<Explanation['kind'], string>> = {
  visit: 'A visit',
  admission: 'A stay',
  medicine: 'A medicine that they handed out',
  prescription: 'A prescription that was sent to them',
  appointment: 'An appointment',
  referral: 'A referral',
  'care-team': 'A care team',
  'gp-practice': 'It is their GP practice',
};

/** The frozen events as an officer reads them: who, when, of which parts, what they said and what the record showed. Nothing of what the record says. */
export function viewEvidence(evidence: readonly EvidenceEvent[], now: Date): EvidenceView {
  const events = evidence.flatMap(({ event, hash, isUnchanged }) => {
    const read = parseEvent(event);
    return read.deed === 'unreadable' ? [] : [{ read, hash, isUnchanged }];
  });
  const [first] = events;
  return {
    facts: first === undefined ? [] : [{ name: 'When', value: sayWhen(first.read.told?.from ?? first.read.at, now) }, ...toldFacts(first.read, now), ...factsOf(first.read)],
    lines: sayLines(events.map(({ read }) => read)),
    proofs: events.map(({ read, hash, isUnchanged }) => ({ id: read.id, hash, isUnchanged })),
    areUnchanged: evidence.length > 0 && evidence.every(({ isUnchanged }) => isUnchanged),
  };
}

/** A line for each entry that showed something, and one for all of those that showed nothing. */
function sayLines(events: readonly ReadableEvent[]): EvidenceLine[] {
  const empty = events.filter(isEmpty);
  return events
    .filter((event) => !isEmpty(event) || event === empty[0])
    .map((event) => ({
      id: event.id,
      when: sayTime(event.told?.from ?? event.at),
      what: event === empty[0] && empty.length > 1 ? `${NOTHING_SHOWN}, ${sayNumber(empty.length)} times` : whatOf(event),
    }));
}

const NOTHING_SHOWN = 'Nothing was shown';
const isEmpty = (event: ReadableEvent): boolean => event.deed !== 'refused' && event.deed !== 'reported' && event.choice === undefined && event.parts.length === 0;

/** Of a look in their own system: who told us, and when. */
const toldFacts = ({ told, at }: ReadableEvent, now: Date): { name: string; value: string }[] =>
  told === undefined ? [] : [{ name: 'In their own system', value: `${setApart(told.by.name ?? told.by.code)} told us ${sayWhen(at, now)}. This record did not decide it.` }];

function factsOf(event: ReadableEvent): { name: string; value: string }[] {
  const { actor } = event;
  // Nobody looked: what the record showed is not asked.
  const isLook = event.choice === undefined;
  const professional = actor.kind === 'professional' ? actor : undefined;
  return [
    { name: 'Who', value: [actor.name, professional?.jobRoleName].flatMap((text) => (text ? [setApart(text)] : [])).join(', ') },
    { name: 'Where', value: setApart(professional?.organisation ?? '') },
    { name: 'Purpose', value: professional === undefined ? '' : sayPurposeToStaff(professional.purpose) },
    { name: 'What they said', value: event.reason === undefined ? '' : `“${setApart(event.reason)}”` },
    { name: 'What the record showed', value: isLook ? sayFits(event) : '' },
  ].filter(({ value }) => value !== '');
}

function sayFits({ explanations }: ReadableEvent): string {
  if (explanations === undefined) return 'It was not checked when they looked.';
  if (explanations === 'nothing') return 'Nothing that explains this look was found.';
  return explanations.map(({ kind, date }) => (date === undefined ? FITS[kind] : `${FITS[kind]}, ${sayDate(new Date(`${date}T12:00:00Z`))}`)).join('. ');
}

function whatOf(event: ReadableEvent): string {
  if (event.deed === 'save-choice') return 'They said that somebody asked to end a choice';
  if (event.deed === 'keep-choice-on') return 'The letter could not be sent, and the choice was kept on';
  if (event.deed === 'refused') return 'Refused: nothing was shown';
  if (event.parts.length === 0) return event.deed === 'reported' ? 'They did not tell us what was shown' : NOTHING_SHOWN;
  if (!event.saysWhatWasShown) return event.parts.map(partName).join(', ');
  return `${event.parts.map(partName).join(', ')}: ${sayCount(event.count, 'item')}`;
}
