import 'server-only';
import { z } from 'zod';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import type { ChoiceEnding } from '@/lib/consent/choice/choice-ending';
import type { ChoiceEntry } from '@/lib/consent/choice/choice-entry';
import type { ChoiceForm } from '@/lib/consent/questions/choice-steps';
import { toParameters } from '@/lib/fhir/parameters';
import { sayChoiceToCome } from '@/lib/wording/choices';
import { findOptions } from './choice-options';
import type { ProfessionalSession } from '@/lib/portal/session/session';

type Entering = Pick<ProfessionalSession, 'fhir' | 'patientId'>;

/** The page of the form for staff: places are in the directory; nothing that the record says is offered. @throws StoreDown, SessionOver */
export async function furnishEntry(session: Entering, form: ChoiceForm, now: Date): Promise<ChoiceForm> {
  const { step } = form;
  const news = step === 'organisation' || step === 'except-organisation' ? await findOptions(session, step, form.draft, now) : {};
  return { ...form, news: { ...news, isEntered: true } };
}

/** Enters a choice that the person made. @throws StoreDown, SessionOver, NotShown when this look may not, NotAccepted */
export async function enterChoice({ fhir, patientId }: Entering, choice: Choice, entry: ChoiceEntry, now: Date): Promise<void> {
  const consent = choiceToConsent(choice, { patientId, madeAt: now, words: sayChoiceToCome(choice) });
  await fhir.operate('Consent/$enter', toParameters({ consent, ...saidOf(entry) }));
}

const saidOf = (entry: ChoiceEntry) => ({
  mode: entry.mode,
  received: entry.received,
  'identity-check': entry.identityCheck,
  'witness-name': entry.witnessName,
  'witness-job': entry.witnessJob,
});

const capable = z.object({ rest: z.array(z.object({ resource: z.array(z.object({ type: z.string(), operation: z.array(z.object({ name: z.string() })).default([]) })) })) });

/** Whether the store ends choices for people: it says so itself, where a letter can tell them. @throws StoreDown, SessionOver */
export async function endsChoices({ fhir }: Pick<Entering, 'fhir'>): Promise<boolean> {
  const { rest = [] } = capable.safeParse(await fhir.get('metadata')).data ?? {};
  return rest.some(({ resource }) => resource.some(({ type, operation }) => type === 'Consent' && operation.some(({ name }) => name === 'end-entered')));
}

/** Says that the person asked to end a choice, or to keep it on: the store tells nobody whether there is one. @throws StoreDown, SessionOver, NotShown when this look may not, NotAccepted */
export async function endEnteredChoice({ fhir }: Pick<Entering, 'fhir'>, ending: ChoiceEnding): Promise<void> {
  await fhir.operate('Consent/$end-entered', toParameters({ action: ending.action, made: ending.made, 'made-by': ending.madeBy, ...saidOf(ending) }));
}
