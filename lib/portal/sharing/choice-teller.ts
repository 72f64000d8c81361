/** What a choice said when a look rested on it, as far as it can still be told. */
import { consentToChoice } from '@/lib/consent/choice/choice';
import { helperWhoMade } from '@/lib/consent/choice/choice-maker';
import { isResearchChoice } from '@/lib/consent/choice/research-choice';
import { RESEARCH_WORDS, sayChoice } from '@/lib/wording/choices';
import { sayShortDate } from '@/lib/wording/dates';
import type { ChoiceTeller } from '@/lib/wording/looks';
import { setApart } from '@/lib/wording/set-apart';

const REFERENCE = /^Consent\/(?<id>[A-Za-z0-9.-]{1,64})(?:\/_history\/(?<version>[A-Za-z0-9.-]{1,64}))?$/;

/**
 * Tells choices by the Consents as they are now. Taking back keeps what a choice said, so
 * the version before it is still told; one that was changed since is said to be so.
 */
export function tellChoices(consents: readonly fhir4.Consent[]): ChoiceTeller {
  const byId = new Map(consents.map((consent) => [consent.id, consent]));
  return (basis) => {
    const named = REFERENCE.exec(basis)?.groups;
    const consent = byId.get(named?.id);
    if (consent === undefined) return undefined;
    const choice = consentToChoice(consent);
    const since = new Date(consent.dateTime ?? '');
    const day = Number.isNaN(since.getTime()) ? undefined : since;
    const what = choice !== undefined ? sayChoice(choice) : isResearchChoice(consent) ? RESEARCH_WORDS : 'It was set by another app.';
    const takenBack = consent.status === 'inactive';
    const isThisVersion = named?.version === undefined || named.version === consent.meta?.versionId;
    const isTheOneBefore = takenBack && Number(named?.version) + 1 === Number(consent.meta?.versionId);
    const helper = helperWhoMade(consent);
    // Whoever it was that took back or changed what a helper had chosen, the Consent does not say it.
    if (isThisVersion && takenBack) return { said: `${helper === undefined ? 'You took this back' : 'This was taken back'}: ${what}`, since: day, isTakenBack: true };
    if (!isThisVersion && !isTheOneBefore) return { said: `This choice has changed since then. Now it says: ${what}`, since: day, isTakenBack: false };
    const chosen = `${helper === undefined ? 'You' : setApart(helper.display ?? 'Somebody who helped you')} chose this`;
    const said = day === undefined ? `${chosen}: ${what}` : `${chosen} on ${sayShortDate(day)}: ${what}`;
    return { said, since: day, isTakenBack: false };
  };
}
