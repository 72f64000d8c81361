/** A helper's choice while it is being made, one question a page: what, from whom, for how long, then a check. */
import { z } from 'zod';
import type { ChangedChoice } from './choice-steps';
import type { Choice } from '../choice/choice';
import { HELPER_PARTS, HELPER_ROLES } from '../choice/helper-choice';
import { fhirId } from '@/lib/fhir/fhir-id';
import type { ProfessionalRole, RecordPart } from '../vocabulary';

const HIDE_STEPS = ['parts', 'roles', 'length', 'check'] as const;
export type HideStep = (typeof HIDE_STEPS)[number];

/** For how long, in days from today. A choice ends by itself: what somebody else hid is not forgotten. */
export const HIDE_DAYS = [7, 30, 90] as const;

export interface HideForm {
  step: HideStep;
  parts: RecordPart[];
  roles: ProfessionalRole[];
  days: number | undefined;
  /** The choice of theirs that is changed, by the version that they saw. */
  changed: ChangedChoice | undefined;
  /** What is wrong with the answer to this step. */
  problem: string | undefined;
  /** Why it was not saved. */
  failure: string | undefined;
  /** What it can cost, said on the check. */
  thinkAbout: string[];
  turn: number;
}

export const emptyHideForm: HideForm = {
  step: 'parts',
  parts: [],
  roles: [],
  days: undefined,
  changed: undefined,
  problem: undefined,
  failure: undefined,
  thinkAbout: [],
  turn: 0,
};

const sentSchema = z.object({
  step: z.enum(HIDE_STEPS),
  press: z.enum(['next', 'back']).catch('next'),
  parts: z.array(z.enum(HELPER_PARTS as [RecordPart, ...RecordPart[]])).catch([]),
  roles: z.array(z.enum(HELPER_ROLES as [ProfessionalRole, ...ProfessionalRole[]])).catch([]),
  length: z.coerce.number().refine((days) => (HIDE_DAYS as readonly number[]).includes(days)).optional().catch(undefined),
  id: fhirId.optional().catch(undefined),
  version: fhirId.optional().catch(undefined),
});

/** What is asked of whoever leaves a question out. */
const MISSING: Readonly<Record<Exclude<HideStep, 'check'>, string>> = {
  parts: 'Choose what to hide',
  roles: 'Choose who should not see it',
  length: 'Choose for how long',
};

/** The next question, the one before, what is missing, or that all of it is to be saved. */
export function advanceHide(sent: FormData, previous: Pick<HideForm, 'turn'>): { form: HideForm; save: boolean } {
  const read = sentSchema.safeParse({ ...Object.fromEntries(sent), parts: sent.getAll('parts'), roles: sent.getAll('roles') });
  const turn = previous.turn + 1;
  if (!read.success) return { form: { ...emptyHideForm, turn }, save: false };
  const { step, press, parts, roles, length: days, id, version } = read.data;
  const form: HideForm = { ...emptyHideForm, step, parts, roles, days, changed: id !== undefined && version !== undefined ? { id, version } : undefined, turn };
  const place = HIDE_STEPS.indexOf(step);
  if (press === 'back') return { form: { ...form, step: HIDE_STEPS[Math.max(place - 1, 0)] ?? 'parts' }, save: false };
  // Every answer up to here, be it that an earlier one was altered.
  const missing = (['parts', 'roles', 'length'] as const)
    .slice(0, place + 1)
    .find((one) => ({ parts: parts.length === 0, roles: roles.length === 0, length: days === undefined })[one]);
  if (missing !== undefined) return { form: { ...form, step: missing, problem: MISSING[missing] }, save: false };
  return step === 'check' ? { form, save: true } : { form: { ...form, step: HIDE_STEPS[place + 1] ?? 'check' }, save: false };
}

/** The choice itself, which always leaves emergencies open. @param lastDay of so many days from now, where people live @returns undefined while an answer is missing */
export function hiddenChoice({ parts, roles, days }: Pick<HideForm, 'parts' | 'roles' | 'days'>, lastDay: (days: number) => string): Choice | undefined {
  if (parts.length === 0 || roles.length === 0 || days === undefined) return undefined;
  return {
    what: { parts: parts.flatMap((part): RecordPart[] => (part === 'visits' ? ['visits', 'visit-details'] : [part])) },
    from: { roles: [...roles] },
    except: [],
    inEmergency: true,
    until: lastDay(days),
  };
}
