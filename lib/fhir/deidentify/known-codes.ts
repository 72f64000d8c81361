/**
 * Which codes are surely codes. A source can write anything where a code belongs, a name or
 * a number too: each list's codes are known by their form, or one by one.
 */
import { parseNhsNumber } from '@/lib/fhir/nhs-number';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';

/** HL7's lists, of which we know the codes that matter here. */
const HL7_CODES: Readonly<Record<string, string>> = {
  'condition-clinical': 'active recurrence relapse inactive remission resolved',
  'condition-ver-status': 'unconfirmed provisional differential confirmed refuted entered-in-error',
  'condition-category': 'problem-list-item encounter-diagnosis',
  'allergyintolerance-clinical': 'active inactive resolved',
  'allergyintolerance-verification': 'unconfirmed confirmed refuted entered-in-error',
  'observation-category': 'social-history vital-signs imaging laboratory procedure survey exam therapy activity',
  'v2-0074': 'AU BG BLB CG CUS CTH CT CH CP EC EN GE HM ICU IMG IMM LAB MB MCB MYC NMS NMR NRS OUS OT OTH OSL PHR PT PHY PF PAR RAD RX RUS RC RT SR SP TX URN VUS VR XRC',
  'v3-ActCode': 'AMB EMER FLD HH IMP ACUTE NONAC OBSENC PRENC SS VR',
  'v3-ObservationInterpretation': 'A AA HH LL H L N I R S POS NEG IND DET ND HU LU U D B W',
  'diagnosis-role': 'AD DD CC CM pre-op post-op billing',
  'data-absent-reason': 'unknown asked-unknown temp-unknown not-asked asked-declined masked not-applicable unsupported as-text error not-a-number not-performed not-permitted',
};
const KNOWN_CODES = new Map(Object.entries(HL7_CODES).map(([name, codes]) => [`${TERMINOLOGY}/${name}`, new Set(codes.split(' '))]));

/** UCUM is a language that can spell names; these are the units of a laboratory, a pharmacy and a bedside. */
const UNITS = new Set(
  ('1 % /min {score} kg g mg ug ng kg/m2 cm m mm mL L mm[Hg] kPa Cel [degF] mmol/L umol/L nmol/L pmol/L mol/L g/L mg/L ug/L ng/L g/dL mg/dL ug/dL ng/mL pg/mL U/L IU/L m[IU]/L [IU]/L k[IU]/L mmol/mol mg/mmol g/mol ' +
    '10*9/L 10*12/L /L fL pg L/L s min h d wk mo a mL/min mL/min/{1.73_m2} mm/h mmol meq/L mosm/kg mol/kg L/min').split(' '),
);

const FORMS: Readonly<Record<string, (code: string) => boolean>> = {
  'http://snomed.info/sct': isSnomedId,
  'https://dmd.nhs.uk': isSnomedId,
  'http://loinc.org': (code) => /^(?:L[AP])?\d{1,6}-\d$/.test(code),
  'http://unitsofmeasure.org': isUnit,
  'http://hl7.org/fhir/sid/icd-10': (code) => /^[A-Z]\d{2}(?:\.?[\dX]{1,2})?$/.test(code),
  'https://fhir.hl7.org.uk/Id/opcs-4': (code) => /^[A-Z]\d{2}(?:\.?\d)?$/.test(code),
};

export function isKnownCode(system: string, code: string): boolean {
  return KNOWN_CODES.get(system)?.has(code) ?? (Object.hasOwn(FORMS, system) && FORMS[system]?.(code) === true);
}

export function isUnit(code: string): boolean {
  return UNITS.has(code);
}

/** Verhoeff's tables: multiplication of the dihedral group D5, and its permutation by position. */
const TIMES = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678', '5987604321', '6598710432', '7659821043', '8765932104', '9876543210'];
const PERMUTED = ['0123456789', '1576283094', '5803796142', '8916043527', '9453126870', '4286573901', '2793806415', '7046913258'];

/**
 * Six to eighteen digits of a concept or a description, with Verhoeff's check digit (SNOMED
 * CT, SCTID); and none that numbers a person as well.
 */
function isSnomedId(code: string): boolean {
  if (!/^[1-9]\d{3,15}[01][01]\d$/.test(code) || parseNhsNumber(code) !== undefined) return false;
  const check = [...code].reverse().reduce((sum, digit, position) => Number(TIMES[sum]?.[Number(PERMUTED[position % 8]?.[Number(digit)])]), 0);
  return check === 0;
}
