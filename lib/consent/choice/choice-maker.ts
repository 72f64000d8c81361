/** Who made a choice for the person, when somebody who helps them did (FHIR R4, Consent.performer); undefined when nobody did. */
export const helperWhoMade = ({ performer }: Pick<fhir4.Consent, 'performer'>): fhir4.Reference | undefined =>
  performer?.find(({ reference }) => reference?.includes('RelatedPerson/') === true);
