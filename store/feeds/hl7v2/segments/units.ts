const UCUM = 'http://unitsofmeasure.org';

/** Units as UK laboratories and monitors write them, in UCUM and as people read them. */
const UNITS: Readonly<Record<string, { code: string; unit: string }>> = {
  UMOLL: { code: 'umol/L', unit: 'µmol/L' },
  MMOLL: { code: 'mmol/L', unit: 'mmol/L' },
  MLMIN: { code: 'mL/min', unit: 'mL/min' },
  PERCENT: { code: '%', unit: '%' },
  '%': { code: '%', unit: '%' },
  MMHG: { code: 'mm[Hg]', unit: 'mmHg' },
  MDC_DIM_MMHG: { code: 'mm[Hg]', unit: 'mmHg' },
  MDC_DIM_PERCENT: { code: '%', unit: '%' },
  MDC_DIM_DEGC: { code: 'Cel', unit: '°C' },
  MDC_DIM_BEAT_PER_MIN: { code: '/min', unit: 'beats a minute' },
  MDC_DIM_RESP_PER_MIN: { code: '/min', unit: 'breaths a minute' },
  MDC_DIM_X_L_PER_MIN: { code: 'L/min', unit: 'L/min' },
  '10*9/L': { code: '10*9/L', unit: '×10⁹/L' },
  '10*12/L': { code: '10*12/L', unit: '×10¹²/L' },
  'UMOL/L': { code: 'umol/L', unit: 'µmol/L' },
  'MMOL/L': { code: 'mmol/L', unit: 'mmol/L' },
  'NMOL/L': { code: 'nmol/L', unit: 'nmol/L' },
  'PMOL/L': { code: 'pmol/L', unit: 'pmol/L' },
  'MMOL/MOL': { code: 'mmol/mol', unit: 'mmol/mol' },
  'G/L': { code: 'g/L', unit: 'g/L' },
  'MG/L': { code: 'mg/L', unit: 'mg/L' },
  'UG/L': { code: 'ug/L', unit: 'µg/L' },
  'NG/L': { code: 'ng/L', unit: 'ng/L' },
  'IU/L': { code: '[iU]/L', unit: 'IU/L' },
  'U/L': { code: 'U/L', unit: 'U/L' },
  'MU/L': { code: 'm[iU]/L', unit: 'mU/L' },
  FL: { code: 'fL', unit: 'fL' },
  PG: { code: 'pg', unit: 'pg' },
  KG: { code: 'kg', unit: 'kg' },
  CM: { code: 'cm', unit: 'cm' },
  'KG/M2': { code: 'kg/m2', unit: 'kg/m²' },
  'ML/MIN': { code: 'mL/min', unit: 'mL/min' },
  'ML/MIN/1.73M2': { code: 'mL/min/{1.73_m2}', unit: 'mL/min/1.73m²' },
};

/** A unit's FHIR form; one that we do not know is kept as its sender wrote it, without a code. */
export function readUnit(text: string): Pick<fhir4.Quantity, 'unit' | 'system' | 'code'> {
  if (text === '') return {};
  // ×10⁹/L is written in a dozen ways: x10^9/L, 10E9/L, 10*9/l.
  const power = /^[x×]?\s*10\s*(?:[*^]|\*\*|E)?\s*\(?(9|12)\)?\s*\/\s*l$/i.exec(text)?.[1];
  const known = UNITS[power === undefined ? text.toUpperCase() : `10*${power}/L`];
  return known === undefined ? { unit: text } : { unit: known.unit, system: UCUM, code: known.code };
}
