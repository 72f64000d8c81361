/** The `Prefer` header (RFC 7240), as FHIR R4 uses it (http, 3.1.0.1.8). */
const preferences = (prefer: string | undefined): string[] => (prefer ?? '').split(/[,;]/).map((part) => part.trim().toLowerCase().replaceAll('"', ''));

/** `handling=lenient`: parameters that are not understood are to be left aside. */
export const isLenient = (prefer: string | undefined): boolean => preferences(prefer).includes('handling=lenient');

/** What to answer a write with; the resource, unless asked otherwise. */
export function readReturn(prefer: string | undefined): 'representation' | 'minimal' | 'outcome' {
  const wishes = preferences(prefer);
  if (wishes.includes('return=minimal')) return 'minimal';
  return wishes.includes('return=operationoutcome') ? 'outcome' : 'representation';
}

const RETURNS = { minimal: 'return=minimal', representation: 'return=representation', outcome: 'return=OperationOutcome' } as const;

/** Says which wish was met (RFC 7240, section 3), where one was said. */
export function appliedReturn(prefer: string | undefined): Record<string, string> {
  const wish = RETURNS[readReturn(prefer)];
  return preferences(prefer).includes(wish.toLowerCase()) ? { 'preference-applied': wish } : {};
}
