import 'server-only';
import type { Choice } from '@/lib/consent/choice/choice';
import { helperWhoMade } from '@/lib/consent/choice/choice-maker';
import { isSameChoice } from '@/lib/consent/choice/saved-choice';
import { findOrigins } from './choice-origins';
import { viewChoice } from './choice-view';
import type { FhirSession } from '@/lib/portal/fhir';

/**
 * A choice in force that says the same, made by whoever makes it now: a form that is sent again, from another tab or by going back, makes no
 * second one, which would stay in force when the first is taken back. One that staff entered or another made is theirs, and another.
 * @returns its id, or undefined when there is none @throws StoreDown, SessionOver
 */
export async function findSameChoice(
  fhir: FhirSession,
  consents: readonly fhir4.Consent[],
  { choice, byHelper }: { choice: Choice; byHelper: boolean },
  now: Date,
): Promise<string | undefined> {
  for (const consent of consents) {
    if ((helperWhoMade(consent) !== undefined) !== byHelper) continue;
    const view = viewChoice(consent, now);
    if (!view.isInForce || view.choice === undefined || !isSameChoice(view.choice, choice)) continue;
    if (byHelper || !(await isEntered(fhir, view))) return view.id;
  }
  return undefined;
}

const isEntered = async (fhir: FhirSession, { id, version }: { id: string; version: string }): Promise<boolean> =>
  (await findOrigins(fhir, id)).some((origin) => origin.version === version && origin.entry !== undefined);
