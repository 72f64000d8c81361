/** A choice as a person makes it, and the FHIR Consent that carries it. */
export { choiceSchema, type Choice, type ChoiceExcept, type ChoiceFrom, type ChoiceWhat } from './choice-schema';
export { choiceToConsent, provisionOf, type ConsentContext } from './choice-to-consent';
export { consentToChoice } from './consent-to-choice';
