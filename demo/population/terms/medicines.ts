/** Medicines as a GP's prescribing system shows them. */
export interface Medicine {
  /**
   * SNOMED CT: the product of the dictionary of medicines and devices where its code is
   * publicly known, else the substance; none rather than one that we are not sure of.
   */
  coding?: { code: string; display: string };
  name: string;
  dose: string;
  supply: string;
  /** What it is for, as the person would say it. */
  reason: string;
}

type Row = readonly [code: string, codeDisplay: string, name: string, dose: string, supply: string, reason: string];

/** Without a display of its own the code is of the product as it is named. */
const ROWS = {
  metformin: ['325278007', '', 'Metformin 500mg tablets', 'Take two tablets twice a day with food', '112 tablets', 'type 2 diabetes'],
  'insulin-glargine': ['38897011000001107', '', 'Insulin glargine 100units/ml solution for injection 3ml pre-filled disposable devices', 'Inject 18 units once a day at bedtime', '5 pens', 'diabetes'],
  'insulin-aspart': ['', '', 'Insulin aspart 100units/ml solution for injection 3ml cartridges', 'Inject before each meal as agreed with the diabetes team', '5 cartridges', 'diabetes'],
  dapagliflozin: ['703674001', 'Dapagliflozin', 'Dapagliflozin 10mg tablets', 'Take one tablet once a day', '28 tablets', 'diabetes and kidneys'],
  amlodipine: ['39731911000001109', '', 'Amlodipine 10mg tablets', 'Take one tablet once a day', '28 tablets', 'high blood pressure'],
  ramipril: ['318906001', '', 'Ramipril 10mg capsules', 'Take one capsule once a day', '28 capsules', 'high blood pressure'],
  bisoprolol: ['386868003', 'Bisoprolol', 'Bisoprolol 2.5mg tablets', 'Take one tablet each morning', '28 tablets', 'heart rate'],
  apixaban: ['42206511000001102', '', 'Apixaban 5mg tablets', 'Take one tablet twice a day', '56 tablets', 'to prevent blood clots and stroke'],
  atorvastatin: ['373444002', 'Atorvastatin', 'Atorvastatin 40mg tablets', 'Take one tablet at night', '28 tablets', 'cholesterol'],
  aspirin: ['319773006', '', 'Aspirin 75mg dispersible tablets', 'Take one tablet once a day', '28 tablets', 'heart'],
  clopidogrel: ['39689111000001106', '', 'Clopidogrel 75mg tablets', 'Take one tablet once a day', '28 tablets', 'to prevent another stroke'],
  furosemide: ['317971007', '', 'Furosemide 20mg tablets', 'Take two tablets each morning', '56 tablets', 'fluid'],
  spironolactone: ['387078006', 'Spironolactone', 'Spironolactone 25mg tablets', 'Take one tablet once a day', '28 tablets', 'heart failure'],
  salbutamol: ['39113611000001102', '', 'Salbutamol 100micrograms/dose inhaler CFC free', 'Breathe in one or two puffs when needed', '200 doses', 'breathing'],
  tiotropium: ['409169002', 'Tiotropium', 'Tiotropium bromide 2.5micrograms/dose solution for inhalation', 'Breathe in two puffs once a day', '60 doses', 'breathing'],
  beclometasone: ['320537007', '', 'Beclometasone 100micrograms/dose inhaler', 'Breathe in two puffs twice a day', '200 doses', 'asthma'],
  levothyroxine: ['39697911000001101', '', 'Levothyroxine sodium 100microgram tablets', 'Take one tablet each morning before food', '28 tablets', 'underactive thyroid'],
  levetiracetam: ['387000003', 'Levetiracetam', 'Levetiracetam 500mg tablets', 'Take one tablet twice a day', '60 tablets', 'epilepsy'],
  lamotrigine: ['387562000', 'Lamotrigine', 'Lamotrigine 100mg tablets', 'Take one tablet twice a day', '56 tablets', 'mood'],
  midazolam: ['373476007', 'Midazolam', 'Midazolam 10mg/2ml oromucosal solution pre-filled oral syringes', 'Give one syringe into the cheek for a seizure longer than 5 minutes', '4 syringes', 'long seizures'],
  sumatriptan: ['395739004', 'Sumatriptan', 'Sumatriptan 50mg tablets', 'Take one tablet when a migraine begins', '6 tablets', 'migraine'],
  propranolol: ['38751111000001107', '', 'Propranolol 80mg modified-release capsules', 'Take one capsule once a day', '28 capsules', 'to prevent migraine'],
  'dimethyl-fumarate': ['', '', 'Dimethyl fumarate 240mg gastro-resistant capsules', 'Take one capsule twice a day', '56 capsules', 'multiple sclerosis'],
  'co-careldopa': ['', '', 'Co-careldopa 25mg/100mg tablets', 'Take one tablet four times a day at the same times', '112 tablets', "Parkinson's disease"],
  donepezil: ['386855006', 'Donepezil', 'Donepezil 10mg tablets', 'Take one tablet at bedtime', '28 tablets', 'memory'],
  sertraline: ['372594008', 'Sertraline', 'Sertraline 100mg tablets', 'Take one tablet once a day', '28 tablets', 'depression'],
  quetiapine: ['386850001', 'Quetiapine', 'Quetiapine 100mg tablets', 'Take one tablet at night', '60 tablets', 'mood'],
  olanzapine: ['386849001', 'Olanzapine', 'Olanzapine 10mg tablets', 'Take one tablet at night', '28 tablets', 'psychosis'],
  thiamine: ['', '', 'Thiamine 100mg tablets', 'Take one tablet twice a day', '56 tablets', 'vitamin for people who drink heavily'],
  acamprosate: ['', '', 'Acamprosate 333mg gastro-resistant tablets', 'Take two tablets three times a day', '168 tablets', 'to help stay off alcohol'],
  methadone: ['387286002', 'Methadone', 'Methadone 1mg/ml oral solution', 'Take 50ml once a day, watched by the pharmacist', '350 ml', 'opioid treatment'],
  paracetamol: ['387517004', 'Paracetamol', 'Paracetamol 500mg tablets', 'Take two tablets up to four times a day when needed', '100 tablets', 'pain'],
  naproxen: ['372588000', 'Naproxen', 'Naproxen 250mg tablets', 'Take one tablet twice a day with food', '56 tablets', 'joint pain'],
  omeprazole: ['317291008', '', 'Omeprazole 20mg gastro-resistant capsules', 'Take one capsule once a day', '28 capsules', 'stomach'],
  methotrexate: ['387381009', 'Methotrexate', 'Methotrexate 2.5mg tablets', 'Take six tablets once a week on Mondays', '24 tablets', 'rheumatoid arthritis'],
  'folic-acid': ['327550006', '', 'Folic acid 5mg tablets', 'Take one tablet once a week on Fridays', '4 tablets', 'with methotrexate'],
  alendronic: ['', '', 'Alendronic acid 70mg tablets', 'Take one tablet once a week, sitting up, with a glass of water', '4 tablets', 'bones'],
  tamoxifen: ['39704511000001106', '', 'Tamoxifen 20mg tablets', 'Take one tablet once a day', '30 tablets', 'breast cancer'],
  morphine: ['373529000', 'Morphine', 'Morphine 10mg/5ml oral solution', 'Take 2.5ml when needed for pain or breathlessness, up to every four hours', '100 ml', 'pain and breathlessness'],
  'ferrous-sulfate': ['327438003', '', 'Ferrous sulfate 200mg tablets', 'Take one tablet once a day', '28 tablets', 'iron'],
  emollient: ['', '', 'White soft paraffin 50% and liquid paraffin 50% ointment', 'Put on the skin as often as needed', '500 g', 'eczema'],
  hydrocortisone: ['396458002', 'Hydrocortisone', 'Hydrocortisone 1% cream', 'Put on sore patches once or twice a day for a week', '30 g', 'eczema'],
  adrenaline: ['387362001', 'Adrenaline', 'Adrenaline 150micrograms/0.3ml pre-filled auto-injector', 'Use at once for a bad allergic reaction, then ring 999', '2 injectors', 'bad allergic reactions'],
  doxycycline: ['41948311000001104', '', 'Doxycycline 100mg capsules', 'Take one capsule twice a day for 7 days', '14 capsules', 'infection'],
  prednisolone: ['325443009', '', 'Prednisolone 5mg gastro-resistant tablets', 'Take six tablets each morning for 5 days', '30 tablets', 'a flare-up of the lungs'],
  clarithromycin: ['41946511000001109', '', 'Clarithromycin 500mg tablets', 'Take one tablet twice a day for 5 days', '10 tablets', 'chest infection'],
  sevelamer: ['', '', 'Sevelamer 800mg tablets', 'Take two tablets with each meal', '180 tablets', 'phosphate'],
  alfacalcidol: ['', '', 'Alfacalcidol 250nanogram capsules', 'Take one capsule once a day', '30 capsules', 'bones, with kidney disease'],
  'darbepoetin-alfa': ['', '', 'Darbepoetin alfa 30micrograms/0.3ml pre-filled syringes', 'Given at dialysis once a week', '4 syringes', 'anaemia of kidney disease'],
  progesterone: ['', '', 'Progesterone 400mg pessaries', 'Use one twice a day', '30 pessaries', 'fertility treatment'],
} as const satisfies Record<string, Row>;

export type MedicineName = keyof typeof ROWS;

export function medicineOf(medicine: MedicineName): Medicine {
  const [code, display, name, dose, supply, reason]: Row = ROWS[medicine];
  return { ...(code === '' ? {} : { coding: { code, display: display === '' ? name : display } }), name, dose, supply, reason };
}
