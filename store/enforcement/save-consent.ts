/** A choice that the person makes, or a helper whom they let do it: kept with where it came from and its access event, or not at all. */
import { composeHelperProvenance, composeOwnProvenance } from '@/lib/consent/choice/choice-provenance';
import { prepareEvent } from '@/store/audit/append-event';
import type { Entry } from '@/store/repository/record/record';
import { saveChoice, saveHelpersChoice } from '@/store/repository/saved-choices';
import { Refusal, type Door } from './door-types';
import type { Permitted } from './entrance';
import { performedBy, setsChoices } from './helpers-choice';
import { stampConsent } from './stamp-consent';

type SaveConsent = Door['saveConsent'];

/** What `Door.saveConsent` does, once the look has entered. @throws Refusal for who may not set choices */
export async function saveConsent(
  { id, ifMatch, resource }: Parameters<SaveConsent>[1],
  { context, facts, now }: Permitted,
  entry: Entry,
  newId: () => string,
): ReturnType<SaveConsent> {
  if (!setsChoices(context)) throw new Refusal('refused', 'Only the person themself may set their choices, or somebody whom they let do it for them.');
  if (id !== undefined && ifMatch === undefined) return { outcome: 'conflict' };
  const version = (ifMatch ?? 0) + 1;
  const stamped = stampConsent(resource, { id: id ?? newId(), version, patientId: context.patientId, now });
  const consent = context.kind === 'helper' ? performedBy(context, stamped) : stamped;
  const kind = id === undefined ? 'consent-create' : 'consent-update';
  const event = prepareEvent({ ...facts, kind, target: { id: consent.id, version } });
  const origin = { id: newId(), consent: { id: consent.id, version }, patientId: context.patientId, app: context, now };
  const outcome =
    context.kind === 'patient'
      ? await saveChoice(entry, { consent, origin: composeOwnProvenance(origin) }, version, event)
      : await saveHelpersChoice(entry, { consent, origin: composeHelperProvenance(context, origin) }, version, event);
  if (outcome !== 'saved') return { outcome };
  const content = JSON.stringify(consent);
  const saved = { type: 'Consent', id: consent.id, version, lastUpdated: now.toISOString(), content };
  return { outcome: id === undefined ? 'created' : 'updated', resource: saved };
}
