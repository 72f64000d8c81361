/**
 * A choice that a person made by phone, by letter or face to face, and that staff enter for
 * them: how it was made, who it was found to be, and who witnessed it. See
 * docs/decisions/0022-choices-entered-by-staff.md.
 */
import { z } from 'zod';
import { timeCovered } from '../fhir-time';
import type { ProfessionalRole, PurposeOfUse } from '../vocabulary';

/** How the person said what they chose, by the codes of HL7's ParticipationMode. */
export const ENTRY_MODES = { phone: 'PHONE', letter: 'MAILWRIT', 'in-person': 'FACE' } as const;
export type EntryMode = keyof typeof ENTRY_MODES;
export const ENTRY_MODE_KEYS = Object.keys(ENTRY_MODES) as [EntryMode, ...EntryMode[]];

const words = (name: string, least: number) => z.string().trim().min(least, `Say ${name}`).max(200, `Say ${name} in fewer words`);

export const choiceEntrySchema = z.strictObject({
  mode: z.enum(ENTRY_MODE_KEYS),
  /** The day on which the person said it, `YYYY-MM-DD`. */
  received: z.string().refine((day) => day.length === 10 && timeCovered(day) !== undefined, 'Type a real date'),
  /** How staff made sure who the person was. */
  identityCheck: words('how you checked who they are', 3),
  /** A second member of staff, who heard or read the same. */
  witnessName: words('who witnessed it', 2),
  witnessJob: words('what job the witness has', 2),
});
export type ChoiceEntry = z.output<typeof choiceEntrySchema>;

/** Those whom people ring or write to about their record. */
const ENTERING_ROLES: readonly ProfessionalRole[] = ['gp', 'receptionist', 'administrator'];

/** Whoever would enter a choice, as their token says. */
export interface EnteringViewer {
  role?: ProfessionalRole | undefined;
  purpose: PurposeOfUse;
  /** What of the record explains that they opened it; empty when nothing does. */
  explanation?: readonly unknown[] | undefined;
}

/** Whether somebody takes choices from people at all: one of those whom they ring or write to, in ordinary care. */
export const takesChoices = ({ role, purpose }: { role?: ProfessionalRole | undefined; purpose: string }): boolean =>
  role !== undefined && ENTERING_ROLES.includes(role) && purpose === 'TREAT';

/** Whether they may enter one for this person: the record shows that their place cares for them. What is not known is a no. */
export const mayEnterChoice = ({ explanation = [], ...viewer }: EnteringViewer): boolean => takesChoices(viewer) && explanation.length > 0;

/**
 * What of an entry cannot be, though each answer by itself is a good one: a day that has not begun
 * where people live, the United Kingdom, or a witness who is nobody else. The form asks it and so
 * does the store.
 * @param enterer the name of whoever enters it
 */
export function findEntryProblems({ received, witnessName }: ChoiceEntry, { enterer, now }: { enterer: string; now: Date }): ('received' | 'witnessName')[] {
  const begins = timeCovered(received)?.from ?? Infinity;
  return [...(begins > now.getTime() ? ['received' as const] : []), ...(isOwnWitness(witnessName, enterer) ? ['witnessName' as const] : [])];
}

/** A witness is a second person: the same name, however it is written, is no second one. */
function isOwnWitness(witnessName: string, enterer: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/\b(?:dr|mr|mrs|ms|miss|mx|prof|sister|nurse)\b\.?/g, '').replaceAll(/[^\p{L}]+/gu, ' ').trim();
  return plain(witnessName) === plain(enterer);
}
