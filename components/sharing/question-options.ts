/** The answers that the questions of a choice offer, in plain words. */
import { TOPICS } from '@/lib/consent/labels';
import { PROFESSIONAL_ROLES, RECORD_PARTS, SENSITIVITY_LABELS } from '@/lib/consent/vocabulary';
import { startSentence } from '@/lib/wording/numbers';
import { partName, PERSONAL_DETAILS } from '@/lib/wording/parts';
import { rolesName } from '@/lib/wording/roles';
import { topicName } from '@/lib/wording/topics';
import type { StepNews } from '@/lib/consent/questions/choice-steps';
import type { TickOption } from '@/components/forms/tick-list';

export const KIND_OPTIONS: readonly TickOption[] = [
  { value: 'parts', text: 'Some parts of it', hint: 'For example, your medicines or your letters' },
  { value: 'topics', text: 'A private topic', hint: 'For example, mental health' },
  { value: 'source', text: 'What one place wrote about you' },
  { value: 'item', text: 'One thing in it', hint: 'For example, one letter' },
  { value: 'period', text: 'A time in your life' },
  { value: 'everything', text: 'All of my record' },
];

/** Things in a record, and people who looked at it, are told to the person alone: staff who enter a choice are not offered them. */
const PERSONAL: ReadonlySet<string> = new Set(['source', 'item', 'person']);
export const offered = (options: readonly TickOption[], { isEntered }: StepNews): readonly TickOption[] =>
  isEntered ? options.filter(({ value }) => !PERSONAL.has(value)) : options;

export const PART_OPTIONS: readonly TickOption[] = RECORD_PARTS.map((part) => ({
  value: part,
  text: startSentence(partName(part)),
  ...(part === 'identity' && { hint: PERSONAL_DETAILS }),
}));

/** The topics as people know them; a narrower one that another app has set stays on the list while it is chosen. */
export function topicOptions(chosen: readonly string[]): TickOption[] {
  const offered = TOPICS.flatMap(({ labels, name }) => labels.map((value): TickOption => ({ value, text: startSentence(name) })));
  const narrower = SENSITIVITY_LABELS.filter((label) => chosen.includes(label) && !offered.some(({ value }) => value === label));
  return [...offered, ...narrower.map((label) => ({ value: label, text: startSentence(topicName(label)) }))];
}

export const ROLE_OPTIONS: readonly TickOption[] = PROFESSIONAL_ROLES.map((role) => ({ value: role, text: startSentence(rolesName(role)) }));

/** One kind of professional is one press; whoever means somebody else finds it below. */
export const WHOM_OPTIONS: readonly TickOption[] = [
  ...ROLE_OPTIONS,
  { value: 'roles', text: 'More than one of these', divider: 'or' },
  { value: 'organisation', text: 'Everyone at one place' },
  { value: 'person', text: 'One person who has looked before' },
  { value: 'everyone', text: 'Everyone who works in health and care' },
];

export const EMERGENCY_OPTIONS: readonly TickOption[] = [
  { value: 'yes', text: 'Yes', hint: 'For example, when you cannot speak.' },
  { value: 'no', text: 'No, not even then', hint: 'Whoever treats you may not know it.' },
];
