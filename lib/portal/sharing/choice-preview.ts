import 'server-only';
import { choiceToConsent, type Choice } from '@/lib/consent/choice/choice';
import { askPreview, readPreview, type PreviewAnswer, type PreviewRequest } from '@/lib/consent/preview/preview';
import { StoreDown } from '@/lib/portal/errors';
import type { PatientSession } from '@/lib/portal/session/session';

type Asked<Mode extends PreviewRequest['mode']> = Partial<Omit<Extract<PreviewRequest, { mode: Mode }>, 'consent' | 'without'>>;
type Answered<Mode extends PreviewRequest['mode']> = Extract<PreviewAnswer, { mode: Mode }>;

/** A choice in hand: saved nowhere, and with an id in place of the saved one of that id. */
export interface InHand {
  choices: readonly Choice[];
  /** Consents that our questions do not make. */
  consents?: readonly fhir4.Consent[];
  /** Ids of saved choices to leave out, as if they were taken back. */
  without?: readonly string[];
}

/**
 * Asks the store what would be seen: by its own decision, never by a copy of it here.
 * @throws StoreDown, SessionOver, NotAccepted
 */
export async function previewChoices<Mode extends PreviewRequest['mode']>(
  { fhir, patientId }: PatientSession,
  asked: Asked<Mode> & { mode: Mode },
  inHand: InHand,
  now: Date,
): Promise<Answered<Mode>> {
  const consent = [...inHand.choices.map((choice) => choiceToConsent(choice, { patientId, madeAt: now })), ...(inHand.consents ?? [])];
  const request = { ...asked, consent, without: [...(inHand.without ?? [])] } as unknown as PreviewRequest;
  const answer = readPreview(await fhir.operate('Consent/$preview', askPreview(request)));
  if (answer === undefined || answer.mode !== asked.mode) throw new StoreDown('The answer to a preview cannot be read.');
  return answer as Answered<Mode>;
}
