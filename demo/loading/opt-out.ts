import { choiceToConsent } from '@/lib/consent/choice/choice';

const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';

/** The National Data Opt-out as a Consent: nothing for research. It never affects care. */
export function optOutConsent(patientId: string, madeAt: Date): fhir4.Consent {
  const base = choiceToConsent({ what: 'everything', from: 'everyone', except: [], inEmergency: false }, { patientId, madeAt, words: 'My record is not to be used for research and planning (National Data Opt-out).' });
  return {
    ...base,
    meta: { profile: ['https://profiles.ihe.net/ITI/PCF/StructureDefinition/IHE.PCF.consentIntermediate'] },
    provision: { type: 'permit', provision: [{ type: 'deny', purpose: [{ system: ACT_REASON, code: 'HRESCH', display: 'healthcare research' }] }] },
  };
}
