/** Choices that somebody who helps makes for a person: who may, and who is said to have made them. */
import type { AccessContext, HelperContext, PatientContext } from './admission/access-context';

/** The person themself, and a helper whom they let do it. */
export const setsChoices = (context: AccessContext): context is PatientContext | HelperContext => context.kind === 'patient' || (context.kind === 'helper' && context.mayChange);

/** The same choice, as agreed to by the helper, whatever their app wrote there (FHIR R4, Consent.performer). */
export const performedBy = ({ helperId, name }: Pick<HelperContext, 'helperId' | 'name'>, consent: fhir4.Consent & { id: string }): fhir4.Consent & { id: string } => ({
  ...consent,
  performer: [{ reference: `RelatedPerson/${helperId}`, display: name }],
});
