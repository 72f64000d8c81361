/** Elements that say whose an item is, before any other reference to a person in it. */
const OWNER_ELEMENTS = ['subject', 'patient', 'beneficiary', 'for', 'individual'];

/** What a resource says of whose it is: each such reference, with its element. An Account has several. */
export function ownerReferences(resource: fhir4.FhirResource): { path: string; holder: fhir4.Reference }[] {
  const elements = resource as unknown as Record<string, unknown>;
  return OWNER_ELEMENTS.flatMap((path) => {
    const value = elements[path];
    const holders: unknown[] = Array.isArray(value) ? value : [value];
    return holders.flatMap((holder) => (typeof holder === 'object' && holder !== null ? [{ path, holder: holder as fhir4.Reference }] : []));
  });
}
