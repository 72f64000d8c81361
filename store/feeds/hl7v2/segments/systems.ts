/** Names of code systems as HL7 v2 messages of UK hospitals write them (HL7 table 0396 and local habit), and FHIR's URI of each. */
const CODE_SYSTEMS: Readonly<Record<string, string>> = {
  LN: 'http://loinc.org',
  SCT: 'http://snomed.info/sct',
  SNM3: 'http://snomed.info/sct',
  SNM: 'http://snomed.info/sct',
  SNOMED: 'http://snomed.info/sct',
  SNOMEDCT: 'http://snomed.info/sct',
  'SNOMED-CT': 'http://snomed.info/sct',
  I10: 'http://hl7.org/fhir/sid/icd-10',
  ICD10: 'http://hl7.org/fhir/sid/icd-10',
  'ICD-10': 'http://hl7.org/fhir/sid/icd-10',
  OPCS4: 'https://fhir.hl7.org.uk/Id/opcs-4',
  OPCS: 'https://fhir.hl7.org.uk/Id/opcs-4',
  'OPCS-4': 'https://fhir.hl7.org.uk/Id/opcs-4',
  RC: 'http://read.info/readv2',
  READ2: 'http://read.info/readv2',
  CTV3: 'http://read.info/ctv3',
  DMD: 'https://dmd.nhs.uk',
  MDC: 'urn:iso:std:iso:11073:10101',
  UCUM: 'http://unitsofmeasure.org',
};

/** A URI of our own for a source's own numbers and codes: unique by organisation and kind. */
export const localSystem = (sourceCode: string, kind: string): string =>
  `https://mycarerecord.example/Id/${encodeURIComponent(sourceCode.toLowerCase())}/${encodeURIComponent(kind.toLowerCase().replace(/\s+/g, '-'))}`;

/** Codes of these systems are said in numbers and letters of this shape only; a local code passed off as one of them is kept as local. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  'http://snomed.info/sct': /^\d{6,18}$/,
  'http://loinc.org': /^\d{1,7}-\d$/,
  'http://hl7.org/fhir/sid/icd-10': /^[A-Z]\d[0-9A-Z][0-9A-Z.]*$/i,
};

/** The URI for a code system's name in a message of that source; a local one when it is not a known one. */
export function codeSystem(name: string, sourceCode: string, code: string): string | undefined {
  if (name === '') return undefined;
  const known = CODE_SYSTEMS[name.toUpperCase()];
  if (known === undefined) return localSystem(sourceCode, `code/${name}`);
  return (SHAPES[known]?.test(code) ?? true) ? known : localSystem(sourceCode, `code/${name}`);
}
