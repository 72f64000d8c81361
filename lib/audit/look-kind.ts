/** What an event is to the person whose record it was: a look by somebody who gives care, in an emergency, by their helper, their own. */
import type { ReadableEvent } from './parse-event';
import type { LookKind } from './plain-look';

/** @param portalClientId the client id of this portal: looks by the patient through anything else are another app's. */
export interface GroupingOptions {
  portalClientId: string;
}

/** Purposes that make a look one of another kind than a look by somebody who gives care. */
const KIND_OF_PURPOSE: Readonly<Record<string, LookKind>> = {
  BTG: 'emergency',
  FAMRQT: 'family',
  HOPERAT: 'oversight',
};

/** What an event is to the patient. */
export function kindOf(event: ReadableEvent, options: GroupingOptions): LookKind {
  if (event.deed === 'reported') return 'elsewhere';
  if (event.deed === 'refused') return 'refused';
  if (event.deed === 'keep-choice-on') return 'kept-choice';
  if (event.actor.kind === 'patient') {
    if (event.purpose === 'FAMRQT') return 'family';
    // Whoever signs in through another app lets it in: the store asks them each time.
    if (event.deed === 'sign-in') return isOfAnotherApp(event, options) ? 'own-apps' : 'own-sign-in';
    if (event.deed === 'save-choice') return 'own-choice';
    if (event.deed === 'work-on-question') return 'own-question';
    if (event.deed === 'set-notices') return 'own-notices';
    if (event.deed === 'set-helpers') return 'own-helpers';
    if (event.deed === 'stop-app') return 'own-apps';
    if (isOfAnotherApp(event, options)) return 'app';
    return event.deed === 'look' ? 'own-look' : 'unknown';
  }
  if (event.actor.kind === 'helper' && event.deed === 'save-choice') return 'entered-choice';
  if (event.actor.kind === 'helper') return event.deed === 'look' || event.deed === 'sign-in' ? 'family' : 'unknown';
  const ofPurpose = KIND_OF_PURPOSE[event.purpose ?? ''];
  if (event.actor.kind === 'professional') {
    if (event.deed === 'look-for-person') return 'name-search';
    if (event.deed === 'work-on-question') return 'oversight-work';
    if (event.deed === 'save-choice') return 'entered-choice';
    if (event.deed !== 'look' && event.deed !== 'sign-in') return 'unknown';
    return ofPurpose ?? 'person';
  }
  if (event.actor.kind === 'research') return event.deed === 'look' ? 'research' : 'unknown';
  return event.actor.kind === 'system' && event.deed === 'take-in' ? 'system' : 'unknown';
}

const isOfAnotherApp = ({ app }: ReadableEvent, { portalClientId }: GroupingOptions): boolean => app !== undefined && app.id !== portalClientId;
