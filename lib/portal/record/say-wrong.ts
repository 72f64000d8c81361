import { hasCode } from './read-concept';

/** What a source took back or found not to be so stays in the record, and must be read as nothing else: most types say it in `status`, some in `verificationStatus`. */
export function sayWrong(resource: fhir4.FhirResource): string | undefined {
  const { status, lifecycleStatus, verificationStatus } = resource as { status?: unknown; lifecycleStatus?: unknown; verificationStatus?: fhir4.CodeableConcept };
  const isOfConcept = resource.resourceType === 'Condition' || resource.resourceType === 'AllergyIntolerance';
  if (status === 'entered-in-error' || lifecycleStatus === 'entered-in-error' || (isOfConcept && hasCode(verificationStatus, 'entered-in-error'))) return 'Entered by mistake';
  return isOfConcept && hasCode(verificationStatus, 'refuted') ? 'Found not to be so' : undefined;
}
