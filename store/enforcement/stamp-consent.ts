/**
 * A choice as it is stored: the server's own id, version and time, and the person it is
 * about, whatever the client wrote there.
 */
export function stampConsent(
  consent: fhir4.Consent,
  facts: { id: string; version: number; patientId: string; now: Date },
): fhir4.Consent & { id: string } {
  const { resourceType, ...rest } = consent;
  return {
    resourceType,
    ...rest,
    id: facts.id,
    meta: { ...consent.meta, versionId: String(facts.version), lastUpdated: facts.now.toISOString() },
    patient: { reference: `Patient/${facts.patientId}` },
  };
}
