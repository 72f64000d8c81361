/** Code systems as HL7 v2 messages of UK hospitals name them (HL7 table 0396, OIDs and local habit; capitals, no marks), and FHIR's URI of each. */
const CODE_SYSTEMS: readonly (readonly [name: RegExp, uri: string])[] = [
  [/^(LN|LOINC.*|216840111388361)$/, 'http://loinc.org'],
  [/^(SCT\d?|SCTUK|SNM3?|SNOMED.*|HTTPSNOMEDINFOSCT.*|2168401113883696|21684011138832132415)$/, 'http://snomed.info/sct'],
  [/^(I10(?!P).*|ICD10(?!PCS).*|HTTPHL7ORGFHIRSIDICD10.*|216840111388363|2168401113883690)$/, 'http://hl7.org/fhir/sid/icd-10'],
  [/^OPCS.*$/, 'https://fhir.hl7.org.uk/Id/opcs-4'],
  [/^(RC|RC2|RCD|READ|READ2|READV2|READCODESV2|RCV2)$/, 'http://read.info/readv2'],
  [/^(CTV3|RC3|READ3|READV3|RCV3|READCTV3)$/, 'http://read.info/ctv3'],
  [/^DMD$/, 'https://dmd.nhs.uk'],
  [/^MDC$/, 'urn:iso:std:iso:11073:10101'],
  [/^(TREATMENTFUNCTION.*|TFC)$/, 'https://fhir.hl7.org.uk/CodeSystem/UKCore-PracticeSettingCodeEngland'],
  [/^UCUM$/, 'http://unitsofmeasure.org'],
];

/** A URI of our own for a source's own numbers and codes: unique by organisation and kind. */
export const localSystem = (sourceCode: string, kind: string): string =>
  `https://mycarerecord.example/Id/${encodeURIComponent(sourceCode.toLowerCase())}/${encodeURIComponent(kind.toLowerCase().replace(/\s+/g, '-'))}`;

/** Codes of these systems are said in numbers and letters of this shape only; a local code passed off as one of them is kept as local. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'http://snomed.info/sct': /^\d{6,18}$/,
  'http://loinc.org': /^\d{1,7}-\d$/,
  'http://hl7.org/fhir/sid/icd-10': /^[A-Z]\d[0-9A-Z][0-9A-Z.]*[-+*†]?$/i,
  'https://fhir.hl7.org.uk/CodeSystem/UKCore-PracticeSettingCodeEngland': /^\d{3}$/,
  'https://fhir.hl7.org.uk/Id/opcs-4': /^[A-Z]\d{2}(\.?\d|\.-)?$/i,
};

/** The URI for a code system's name in a message of that source; a local one when it is not a known one. */
export function codeSystem(name: string, sourceCode: string, code: string): string | undefined {
  if (name === '') return undefined;
  const plain = name.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const known = CODE_SYSTEMS.find(([pattern]) => pattern.test(plain))?.[1];
  if (known === undefined) return localSystem(sourceCode, `code/${name}`);
  return (SHAPES[known]?.test(code) ?? true) ? known : localSystem(sourceCode, `code/${name}`);
}

/** The name to take for the code system of a diagnosis or procedure that names none: what the NHS codes these in, where the code has its shape. A dot at the end is a Read code's: `H33..` is asthma, and ICD-10's H33 an eye's. */
export function usualSystem(code: string, name: 'ICD10' | 'OPCS4' | 'TREATMENTFUNCTION'): string {
  const uri = CODE_SYSTEMS.find(([pattern]) => pattern.test(name))?.[1] ?? '';
  return code.length > 2 && !code.endsWith('.') && SHAPES[uri]?.test(code) === true ? name : '';
}
