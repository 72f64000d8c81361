/** `Type/id` of the entries that match, or that came along. */
export const ids = (bundle: Pick<fhir4.Bundle, 'entry'>, mode = 'match'): string[] => (bundle.entry ?? []).filter((entry) => entry.search?.mode === mode).map((entry) => `${entry.resource?.resourceType}/${entry.resource?.id}`);

/** What an outcome says first. */
export const said = (outcome: Pick<fhir4.OperationOutcome, 'issue'>): string => outcome.issue[0]?.details?.text ?? '';
