/** The one door's side for choices that people made by phone, by letter or face to face, and that staff enter for them. */
import { composeEntryProvenance } from '@/lib/consent/choice/choice-provenance';
import { lastDayToAnswer, type ChoiceEnding } from '@/lib/consent/choice/choice-ending';
import { mayEnterChoice, type ChoiceEntry } from '@/lib/consent/choice/choice-entry';
import { prepareEvent } from '@/store/audit/append-event';
import { endEnteredChoices, makeStandIns } from '@/store/repository/ended-choices';
import { saveEnteredChoice, type NoRoom } from '@/store/repository/saved-choices';
import type { Entrance } from '../entrance';
import { Refusal, type Door, type Look, type StoredResource } from '../door-types';
import { stampConsent } from '../stamp-consent';

export interface EntryDeps {
  door: Pick<Door, 'logRefusal'> & Entrance;
  newId: () => string;
}

export interface EntryDoor {
  /** Enters a new choice, already understood, and how it came to be: both or neither. @throws Refusal for whoever may not */
  enterChoice(look: Look, asked: { resource: fhir4.Consent; entry: ChoiceEntry }): Promise<StoredResource | NoRoom>;
  /** Gives an entered choice an end, or keeps it on: nobody is told whether there is one. @throws Refusal for whoever may not */
  endEntered(look: Look, asked: ChoiceEnding): Promise<'asked' | 'no-address' | NoRoom>;
}

export const createEntryDoor = ({ door, newId }: EntryDeps): EntryDoor => {
  const refuse = async (look: Look, asked: string): Promise<never> => {
    await door.logRefusal(look, asked);
    throw new Refusal('refused', 'A choice is entered for somebody by their GP practice or another place that cares for them: by a GP, a receptionist or an administrator, for direct care.');
  };
  return {
    enterChoice: (look, { resource, entry }) =>
      door.enter(look, async ({ context, facts, now }, entrance) => {
        if (context.kind !== 'professional' || !mayEnterChoice(context)) return refuse(look, 'Consent.$enter');
        const consent = stampConsent(resource, { id: newId(), version: 1, patientId: context.patientId, now });
        const origin = composeEntryProvenance(entry, context, { id: newId(), consent: { id: consent.id, version: 1 }, patientId: context.patientId, app: context, now });
        const outcome = await saveEnteredChoice(entrance, { consent, origin }, prepareEvent({ ...facts, kind: 'consent-create', target: { id: consent.id, version: 1 } }));
        if (outcome !== 'saved') return outcome;
        return { type: 'Consent', id: consent.id, version: 1, lastUpdated: now.toISOString(), content: JSON.stringify(consent) };
      }),

    endEntered: (look, ending) =>
      door.enter(look, async ({ context, facts, now }, entrance) => {
        if (context.kind !== 'professional' || !mayEnterChoice(context)) return refuse(look, 'Consent.$end-entered');
        const { action } = ending;
        const standIns = makeStandIns();
        const target = { id: standIns.consent, version: standIns.version };
        const origin = composeEntryProvenance(ending, context, { id: standIns.origin, consent: target, patientId: context.patientId, app: context, now }, action);
        const event = prepareEvent({ ...facts, id: standIns.event, kind: 'consent-update', target });
        const none = prepareEvent({ ...facts, kind: 'refused', reasons: [{ code: 'not-saved', basis: 'Consent.$end-entered:not-found' }] });
        return endEnteredChoices(entrance, { asked: ending, standIns, origin, lastDay: lastDayToAnswer(now), event, none });
      }),
  };
};
