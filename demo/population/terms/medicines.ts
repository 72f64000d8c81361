/** Medicines as a GP's prescribing system shows them: name with strength and form, how to take it, a month's supply. */
export interface Medicine {
  /** SNOMED CT concept of the substance's product, UK drug extension's level above strength where we are sure of it. */
  code: string;
  name: string;
  dose: string;
  supply: string;
  /** What it is for, as the person would say it. */
  reason: string;
}

const medicine = (code: string, name: string, dose: string, supply: string, reason: string): Medicine => ({ code, name, dose, supply, reason });

export const MEDICINES = {
  metformin: medicine('109081006', 'Metformin 500mg tablets', 'Take two tablets twice a day with food', '112 tablets', 'type 2 diabetes'),
  'insulin-glargine': medicine('126212009', 'Insulin glargine 100units/ml solution for injection 3ml pre-filled pens', 'Inject 18 units once a day at bedtime', '5 pens', 'diabetes'),
  'insulin-aspart': medicine('325072002', 'Insulin aspart 100units/ml solution for injection 3ml cartridges', 'Inject before each meal as told by the diabetes team', '5 cartridges', 'diabetes'),
  dapagliflozin: medicine('703674001', 'Dapagliflozin 10mg tablets', 'Take one tablet once a day', '28 tablets', 'diabetes and kidneys'),
  amlodipine: medicine('108537001', 'Amlodipine 5mg tablets', 'Take one tablet once a day', '28 tablets', 'high blood pressure'),
  ramipril: medicine('108564003', 'Ramipril 5mg capsules', 'Take one capsule once a day', '28 capsules', 'high blood pressure'),
  bisoprolol: medicine('386868003', 'Bisoprolol 2.5mg tablets', 'Take one tablet each morning', '28 tablets', 'heart rate'),
  apixaban: medicine('698090000', 'Apixaban 5mg tablets', 'Take one tablet twice a day', '56 tablets', 'to prevent blood clots and stroke'),
  'apixaban-low': medicine('698090000', 'Apixaban 2.5mg tablets', 'Take one tablet twice a day', '56 tablets', 'to prevent blood clots and stroke'),
  atorvastatin: medicine('108600003', 'Atorvastatin 40mg tablets', 'Take one tablet at night', '28 tablets', 'cholesterol'),
  aspirin: medicine('7947003', 'Aspirin 75mg dispersible tablets', 'Take one tablet once a day', '28 tablets', 'heart'),
  clopidogrel: medicine('108979001', 'Clopidogrel 75mg tablets', 'Take one tablet once a day', '28 tablets', 'to prevent another stroke'),
  furosemide: medicine('81609008', 'Furosemide 40mg tablets', 'Take one tablet each morning', '28 tablets', 'fluid'),
  spironolactone: medicine('13929005', 'Spironolactone 25mg tablets', 'Take one tablet once a day', '28 tablets', 'heart failure'),
  salbutamol: medicine('91143003', 'Salbutamol 100micrograms/dose inhaler CFC free', 'Breathe in one or two puffs when needed', '200 doses', 'breathing'),
  tiotropium: medicine('409169002', 'Tiotropium bromide 2.5micrograms/dose solution for inhalation', 'Breathe in two puffs once a day', '60 doses', 'breathing'),
  beclometasone: medicine('116574000', 'Beclometasone 100micrograms/dose inhaler CFC free', 'Breathe in two puffs twice a day', '200 doses', 'asthma'),
  levothyroxine: medicine('10071011000001106', 'Levothyroxine sodium 75microgram tablets', 'Take one tablet each morning before food', '28 tablets', 'underactive thyroid'),
  levetiracetam: medicine('387000003', 'Levetiracetam 500mg tablets', 'Take one tablet twice a day', '60 tablets', 'epilepsy'),
  lamotrigine: medicine('28724005', 'Lamotrigine 100mg tablets', 'Take one tablet twice a day', '56 tablets', 'mood'),
  midazolam: medicine('108501009', 'Midazolam 10mg/2ml oromucosal solution pre-filled oral syringes', 'Give one syringe into the cheek for a seizure longer than 5 minutes', '4 syringes', 'long seizures'),
  sumatriptan: medicine('318774007', 'Sumatriptan 50mg tablets', 'Take one tablet when a migraine begins', '6 tablets', 'migraine'),
  propranolol: medicine('55745002', 'Propranolol 40mg tablets', 'Take one tablet twice a day', '56 tablets', 'to prevent migraine'),
  'dimethyl-fumarate': medicine('724035008', 'Dimethyl fumarate 240mg gastro-resistant capsules', 'Take one capsule twice a day', '56 capsules', 'multiple sclerosis'),
  'co-careldopa': medicine('346423009', 'Co-careldopa 25mg/100mg tablets', 'Take one tablet four times a day at the same times', '112 tablets', "Parkinson's disease"),
  donepezil: medicine('108485005', 'Donepezil 10mg tablets', 'Take one tablet at bedtime', '28 tablets', 'memory'),
  sertraline: medicine('96231005', 'Sertraline 100mg tablets', 'Take one tablet once a day', '28 tablets', 'depression'),
  quetiapine: medicine('96221006', 'Quetiapine 100mg tablets', 'Take one tablet at night', '60 tablets', 'mood'),
  olanzapine: medicine('108386000', 'Olanzapine 10mg tablets', 'Take one tablet at night', '28 tablets', 'psychosis'),
  thiamine: medicine('67689003', 'Thiamine 100mg tablets', 'Take one tablet twice a day', '56 tablets', 'vitamin for people who drink heavily'),
  acamprosate: medicine('108417008', 'Acamprosate 333mg gastro-resistant tablets', 'Take two tablets three times a day', '168 tablets', 'to help stay off alcohol'),
  methadone: medicine('63639004', 'Methadone 1mg/ml oral solution', 'Take 50ml once a day, watched by the pharmacist', '350 ml', 'opioid treatment'),
  paracetamol: medicine('90332006', 'Paracetamol 500mg tablets', 'Take two tablets up to four times a day when needed', '100 tablets', 'pain'),
  codeine: medicine('85990009', 'Codeine 15mg tablets', 'Take one tablet up to four times a day when needed', '28 tablets', 'pain'),
  naproxen: medicine('108515005', 'Naproxen 250mg tablets', 'Take one tablet twice a day with food', '56 tablets', 'joint pain'),
  omeprazole: medicine('25673006', 'Omeprazole 20mg gastro-resistant capsules', 'Take one capsule once a day', '28 capsules', 'stomach'),
  methotrexate: medicine('68887009', 'Methotrexate 2.5mg tablets', 'Take six tablets once a week on Mondays', '24 tablets', 'rheumatoid arthritis'),
  'folic-acid': medicine('63718003', 'Folic acid 5mg tablets', 'Take one tablet once a week on Fridays', '4 tablets', 'with methotrexate'),
  alendronic: medicine('108817009', 'Alendronic acid 70mg tablets', 'Take one tablet once a week, sitting up, with a glass of water', '4 tablets', 'bones'),
  tamoxifen: medicine('75959001', 'Tamoxifen 20mg tablets', 'Take one tablet once a day', '30 tablets', 'breast cancer'),
  morphine: medicine('73572009', 'Morphine 10mg/5ml oral solution', 'Take 2.5ml when needed for pain or breathlessness, up to every four hours', '100 ml', 'pain and breathlessness'),
  'ferrous-fumarate': medicine('349841009', 'Ferrous fumarate 210mg tablets', 'Take one tablet once a day', '28 tablets', 'iron'),
  emollient: medicine('331646005', 'White soft paraffin and liquid paraffin ointment', 'Put on the skin as often as needed', '500 g', 'eczema'),
  hydrocortisone: medicine('396458002', 'Hydrocortisone 1% cream', 'Put on sore patches once or twice a day for a week', '30 g', 'eczema'),
  adrenaline: medicine('65502005', 'Adrenaline 150micrograms/0.3ml pre-filled auto-injector', 'Use at once for a bad allergic reaction, then ring 999', '2 injectors', 'bad allergic reactions'),
  doxycycline: medicine('58883005', 'Doxycycline 100mg capsules', 'Take one capsule twice a day for 7 days', '14 capsules', 'infection'),
  prednisolone: medicine('10312003', 'Prednisolone 5mg tablets', 'Take six tablets each morning for 5 days', '30 tablets', 'a flare-up of the lungs'),
  clarithromycin: medicine('30988003', 'Clarithromycin 500mg tablets', 'Take one tablet twice a day for 5 days', '10 tablets', 'chest infection'),
  sevelamer: medicine('108825009', 'Sevelamer 800mg tablets', 'Take two tablets with each meal', '180 tablets', 'phosphate'),
  alfacalcidol: medicine('116105003', 'Alfacalcidol 250nanogram capsules', 'Take one capsule once a day', '30 capsules', 'bones, with kidney disease'),
  'darbepoetin-alfa': medicine('385608005', 'Darbepoetin alfa 30micrograms/0.3ml pre-filled syringes', 'Given at dialysis once a week', '4 syringes', 'anaemia of kidney disease'),
  progesterone: medicine('16683002', 'Progesterone 400mg pessaries', 'Use one twice a day', '30 pessaries', 'fertility treatment'),
  'combined-pill': medicine('126094001', 'Ethinylestradiol 30micrograms with levonorgestrel 150micrograms tablets', 'Take one tablet once a day for 21 days, then 7 days without', '63 tablets', 'contraception'),
} as const satisfies Record<string, Medicine>;

export type MedicineName = keyof typeof MEDICINES;
