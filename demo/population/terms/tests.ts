/** Laboratory tests and measurements: SNOMED CT (UK pathology) and LOINC codes, UK units and usual ranges. */
export interface TestTerm {
  name: string;
  snomed?: string;
  loinc?: string;
  unit: string;
  /** UCUM */
  ucum: string;
  low?: number;
  high?: number;
  decimals: number;
}

type Row = readonly [name: string, snomed: string, loinc: string, unit: string, ucum: string, low: number | undefined, high: number | undefined, decimals: number];

const ROWS = {
  hba1c: ['Haemoglobin A1c level - IFCC standardised', '999791000000106', '59261-8', 'mmol/mol', 'mmol/mol', 20, 41, 0],
  creatinine: ['Serum creatinine level', '1000731000000107', '14682-9', 'umol/L', 'umol/L', 59, 104, 0],
  egfr: ['eGFR (estimated glomerular filtration rate)', '', '62238-1', 'mL/min/1.73m2', 'mL/min/{1.73_m2}', 60, 120, 0],
  sodium: ['Serum sodium level', '1000661000000107', '2951-2', 'mmol/L', 'mmol/L', 133, 146, 0],
  potassium: ['Serum potassium level', '1000651000000109', '2823-3', 'mmol/L', 'mmol/L', 3.5, 5.3, 1],
  urea: ['Serum urea level', '1000951000000103', '22664-7', 'mmol/L', 'mmol/L', 2.5, 7.8, 1],
  haemoglobin: ['Haemoglobin estimation', '1022431000000105', '718-7', 'g/L', 'g/L', 115, 165, 0],
  'white-cells': ['Total white cell count', '1022541000000102', '6690-2', '10*9/L', '10*9/L', 4, 11, 1],
  platelets: ['Platelet count', '1022651000000100', '777-3', '10*9/L', '10*9/L', 150, 450, 0],
  cholesterol: ['Serum cholesterol level', '1005671000000105', '14647-2', 'mmol/L', 'mmol/L', undefined, 5, 1],
  'hdl-cholesterol': ['Serum high density lipoprotein cholesterol level', '1005681000000107', '14646-4', 'mmol/L', 'mmol/L', 1, undefined, 1],
  tsh: ['Serum TSH (thyroid stimulating hormone) level', '1022791000000101', '3016-3', 'mU/L', 'm[IU]/L', 0.3, 4.2, 2],
  ferritin: ['Serum ferritin level', '', '2276-4', 'ug/L', 'ug/L', 15, 300, 0],
  crp: ['Serum CRP (C reactive protein) level', '1001371000000100', '1988-5', 'mg/L', 'mg/L', undefined, 5, 0],
  albumin: ['Serum albumin level', '1000821000000103', '1751-7', 'g/L', 'g/L', 35, 50, 0],
  alt: ['Serum alanine aminotransferase level', '1018251000000107', '1742-6', 'U/L', 'U/L', undefined, 41, 0],
  bilirubin: ['Serum bilirubin level', '999691000000104', '14631-6', 'umol/L', 'umol/L', undefined, 21, 0],
  calcium: ['Serum adjusted calcium concentration', '935051000000108', '29265-6', 'mmol/L', 'mmol/L', 2.2, 2.6, 2],
  phosphate: ['Serum inorganic phosphate level', '1000701000000101', '14879-1', 'mmol/L', 'mmol/L', 0.8, 1.5, 2],
  'parathyroid-hormone': ['Parathyroid hormone level', '', '14866-8', 'pmol/L', 'pmol/L', 1.6, 6.9, 1],
  bnp: ['NT-proBNP level', '', '33762-6', 'ng/L', 'ng/L', undefined, 400, 0],
  weight: ['Body weight', '27113001', '29463-7', 'kg', 'kg', undefined, undefined, 1],
  height: ['Body height', '50373000', '8302-2', 'cm', 'cm', undefined, undefined, 0],
  bmi: ['Body mass index', '60621009', '39156-5', 'kg/m2', 'kg/m2', undefined, undefined, 1],
  'heart-rate': ['Heart rate', '364075005', '8867-4', 'beats/min', '/min', undefined, undefined, 0],
  'oxygen-saturation': ['Peripheral oxygen saturation', '431314004', '59408-5', '%', '%', undefined, undefined, 0],
  'respiratory-rate': ['Respiratory rate', '86290005', '9279-1', 'breaths/min', '/min', undefined, undefined, 0],
  temperature: ['Body temperature', '386725007', '8310-5', 'degrees C', 'Cel', undefined, undefined, 1],
  'peak-flow': ['Peak expiratory flow rate', '18491006', '', 'L/min', 'L/min', undefined, undefined, 0],
  systolic: ['Systolic arterial pressure', '72313002', '8480-6', 'mmHg', 'mm[Hg]', undefined, undefined, 0],
  diastolic: ['Diastolic arterial pressure', '1091811000000102', '8462-4', 'mmHg', 'mm[Hg]', undefined, undefined, 0],
  'fluid-removed': ['Fluid removed during dialysis', '', '', 'L', 'L', undefined, undefined, 1],
} as const satisfies Record<string, Row>;

export type TestName = keyof typeof ROWS;

export function testOf(test: TestName): TestTerm {
  const [name, snomed, loinc, unit, ucum, low, high, decimals]: Row = ROWS[test];
  return {
    name,
    ...(snomed === '' ? {} : { snomed }),
    ...(loinc === '' ? {} : { loinc }),
    unit,
    ucum,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    decimals,
  };
}

/** Tests that a laboratory reports together. */
export const PANELS = {
  'Urea and electrolytes': ['sodium', 'potassium', 'urea', 'creatinine', 'egfr'],
  'Full blood count': ['haemoglobin', 'white-cells', 'platelets'],
  'Glycated haemoglobin': ['hba1c'],
  'Serum lipids': ['cholesterol', 'hdl-cholesterol'],
  'Thyroid function test': ['tsh'],
  'Liver function test': ['albumin', 'alt', 'bilirubin'],
  'C reactive protein': ['crp'],
  'Bone profile': ['calcium', 'phosphate'],
  Ferritin: ['ferritin'],
  'Parathyroid hormone': ['parathyroid-hormone'],
  'NT-proBNP': ['bnp'],
} as const satisfies Record<string, readonly TestName[]>;

export type PanelName = keyof typeof PANELS;

/** SNOMED CT codes of the panels, where we are sure of them. */
export const PANEL_CODES: Partial<Record<PanelName, string>> = {
  'Urea and electrolytes': '1000971000000107',
  'Full blood count': '1022441000000101',
  'Liver function test': '997531000000108',
  'Serum lipids': '1005661000000103',
  'Bone profile': '1006761000000104',
};
