/** Where in a resource something is, as FHIRPath writes it: `Bundle.entry[3].resource.birthDate`. @param root what the path begins with; none for an element of the resource itself */
export const elementPath = (path: readonly PropertyKey[], root = ''): string =>
  path.reduce<string>((written, step) => (typeof step === 'number' ? `${written}[${step}]` : written === '' ? String(step) : `${written}.${String(step)}`), root);
