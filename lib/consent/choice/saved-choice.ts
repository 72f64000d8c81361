/** What a saved Consent is to the person, and how it is changed without losing what we do not show. */
import type { Choice } from './choice-schema';
import { choiceToConsent, type ConsentContext } from './choice-to-consent';
import { consentToChoice } from './consent-to-choice';
import { isSameJson } from '../is-same-json';
import { isResearchChoice } from './research-choice';

export type SavedChoice =
  /** One that our questions can make. */
  | { kind: 'sharing'; choice: Choice }
  /** Kept out of research and planning. */
  | { kind: 'research' }
  /** In a form of another app: it is shown and kept as it is, and can be taken back. */
  | { kind: 'foreign' };

export function readSavedChoice(consent: fhir4.Consent): SavedChoice {
  const choice = consentToChoice(consent);
  if (choice !== undefined) return { kind: 'sharing', choice };
  return isResearchChoice(consent) ? { kind: 'research' } : { kind: 'foreign' };
}

/**
 * A saved Consent with another choice in it. What is not the choice stays: its id and
 * version, identifiers, extensions, tags, language. A narrative goes, since it told the old
 * choice. The same choice changes nothing at all.
 * @returns undefined for a Consent that our questions could not have made: it is not rewritten
 */
export function changeConsent(saved: fhir4.Consent, choice: Choice, context: ConsentContext): fhir4.Consent | undefined {
  const before = consentToChoice(saved);
  if (before === undefined) return undefined;
  if (saved.status === 'active' && isSameChoice(before, choice)) return saved;
  const { meta, sourceAttachment, dateTime, performer, provision } = choiceToConsent(choice, context);
  const { text: _told, sourceReference: _source, ...kept } = saved;
  const theirs = (saved.meta?.profile ?? []).filter((profile) => !isOurProfile(profile));
  return {
    ...kept,
    meta: { ...saved.meta, profile: [...(meta?.profile ?? []), ...theirs] },
    status: 'active',
    dateTime,
    performer,
    sourceAttachment,
    provision,
  };
}

/** A Consent that is no longer in force. All that it said stays in it. */
export const takeBackConsent = (saved: fhir4.Consent): fhir4.Consent => ({ ...saved, status: 'inactive' });

/** IHE PCF has a profile for each level of what a choice can say. */
const isOurProfile = (profile: string): boolean => profile.startsWith('https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consent');

/** Whether two choices say the same, whichever versions of whatever they are. */
export function isSameChoice(one: Choice, other: Choice): boolean {
  const said = ({ id: _id, version: _version, ...rest }: Choice): Partial<Choice> => rest;
  return isSameJson(said(one), said(other));
}
