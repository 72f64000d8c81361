/** Conditions that go on for years and are looked after in the same way: a review a year, tablets, blood tests, a clinic. */
import type { PersonContext } from '../person-context';
import type { Story } from '../story-names';
import type { ConditionName } from '../terms/conditions';
import type { MedicineName } from '../terms/medicines';
import type { PanelName } from '../terms/tests';
import { writeAppointment, writeLetter, writeVisit } from '../writing/care';
import { writeCondition, writeDispensing, writeMedicine, type Label } from '../writing/clinical';
import { writeBloodPressure, writeMeasurement, type Results } from '../writing/observations';

interface LongTerm {
  conditions: readonly ConditionName[];
  medicines: readonly MedicineName[];
  /** How many years ago it began, at least and at most. */
  years: readonly [number, number];
  tests: readonly { panel: PanelName; around?: Results }[];
  /** A hospital clinic that sees them, and what it writes. */
  clinic?: { place: string; letter: string };
  /** Measured at each review. */
  measures?: readonly ('weight' | 'oxygen-saturation' | 'peak-flow')[];
  labels?: readonly Label[];
}

export const LONG_TERM: Partial<Record<Story, LongTerm>> = {
  asthma: { conditions: ['asthma'], medicines: ['beclometasone', 'salbutamol'], years: [1, 12], tests: [], measures: ['peak-flow'] },
  eczema: { conditions: ['eczema'], medicines: ['emollient', 'hydrocortisone'], years: [1, 3], tests: [] },
  copd: { conditions: ['copd'], medicines: ['tiotropium', 'salbutamol'], years: [4, 11], tests: [{ panel: 'Full blood count' }], clinic: { place: 'Chest clinic', letter: 'Breathing tests show moderate COPD. The inhaler technique is good. Please offer a course of lung exercises.' }, measures: ['weight', 'oxygen-saturation'] },
  'type-1-diabetes': { conditions: ['type-1-diabetes'], medicines: ['insulin-glargine', 'insulin-aspart'], years: [2, 9], tests: [{ panel: 'Glycated haemoglobin', around: { hba1c: 61 } }], clinic: { place: 'Diabetes clinic', letter: 'HbA1c is a little above target. We looked at the sensor readings together and changed the lunchtime insulin. Eyes and feet are healthy.' }, measures: ['weight'] },
  'type-2-diabetes': { conditions: ['type-2-diabetes'], medicines: ['metformin', 'atorvastatin'], years: [3, 14], tests: [{ panel: 'Glycated haemoglobin', around: { hba1c: 56 } }, { panel: 'Serum lipids', around: { cholesterol: 4.2 } }, { panel: 'Urea and electrolytes' }], measures: ['weight'] },
  'high-blood-pressure': { conditions: ['high-blood-pressure'], medicines: ['amlodipine', 'ramipril'], years: [2, 18], tests: [{ panel: 'Urea and electrolytes' }] },
  'atrial-fibrillation': { conditions: ['atrial-fibrillation'], medicines: ['apixaban', 'bisoprolol'], years: [2, 7], tests: [{ panel: 'Urea and electrolytes' }, { panel: 'Full blood count' }], clinic: { place: 'Heart clinic', letter: 'The heart rate is well controlled. Apixaban is to go on for life. No bleeding so far.' } },
  'heart-failure': { conditions: ['heart-failure'], medicines: ['furosemide', 'spironolactone', 'bisoprolol'], years: [1, 5], tests: [{ panel: 'NT-proBNP', around: { bnp: 1450 } }, { panel: 'Urea and electrolytes', around: { egfr: 52, creatinine: 112 } }], clinic: { place: 'Heart failure clinic', letter: 'The echo shows that the heart pumps at about 38%. The ankles are less swollen. Please check weight every day and ring if it goes up by 2 kg in three days.' }, measures: ['weight', 'oxygen-saturation'] },
  'heart-attack': { conditions: ['coronary-heart-disease'], medicines: ['aspirin', 'bisoprolol', 'ramipril', 'atorvastatin'], years: [2, 6], tests: [{ panel: 'Serum lipids', around: { cholesterol: 3.6 } }], clinic: { place: 'Heart clinic', letter: 'No chest pain since the stent. He has finished cardiac rehabilitation. Tablets to go on.' } },
  stroke: { conditions: ['stroke'], medicines: ['clopidogrel', 'atorvastatin'], years: [1, 4], tests: [{ panel: 'Serum lipids', around: { cholesterol: 3.5 } }], clinic: { place: 'Stroke clinic', letter: 'Speech has come back well. The left hand is still weak. Blood pressure should stay below 130.' } },
  'kidney-disease': { conditions: ['kidney-disease-3'], medicines: ['dapagliflozin'], years: [2, 6], tests: [{ panel: 'Urea and electrolytes', around: { egfr: 43, creatinine: 148, urea: 9.8 } }, { panel: 'Full blood count', around: { haemoglobin: 119 } }] },
  'underactive-thyroid': { conditions: ['underactive-thyroid'], medicines: ['levothyroxine'], years: [2, 10], tests: [{ panel: 'Thyroid function test', around: { tsh: 2.4 } }] },
  epilepsy: { conditions: ['epilepsy'], medicines: ['levetiracetam', 'midazolam'], years: [5, 14], tests: [], clinic: { place: 'Neurology clinic', letter: 'One seizure in the last year, after a missed dose. No change of medicine. May not drive until a year without seizures.' } },
  migraine: { conditions: ['migraine'], medicines: ['sumatriptan', 'propranolol'], years: [1, 5], tests: [] },
  'multiple-sclerosis': { conditions: ['multiple-sclerosis'], medicines: ['dimethyl-fumarate'], years: [2, 7], tests: [{ panel: 'Full blood count', around: { 'white-cells': 4.1 } }, { panel: 'Liver function test' }], clinic: { place: 'Neurology clinic', letter: 'No relapse this year and no new lesions on the MRI scan. Treatment goes on; blood tests every three months.' } },
  parkinsons: { conditions: ['parkinsons'], medicines: ['co-careldopa'], years: [2, 7], tests: [], clinic: { place: "Parkinson's clinic", letter: 'A little slower than last year. Tablets must be given on time, in hospital too. Please refer for speech therapy.' } },
  dementia: { conditions: ['dementia'], medicines: ['donepezil'], years: [1, 4], tests: [{ panel: 'Full blood count' }] },
  depression: { conditions: ['depression'], medicines: ['sertraline'], years: [1, 5], tests: [], labels: ['PSY'] },
  arthritis: { conditions: ['osteoarthritis'], medicines: ['paracetamol', 'naproxen', 'omeprazole'], years: [2, 9], tests: [] },
  'rheumatoid-arthritis': { conditions: ['rheumatoid-arthritis'], medicines: ['methotrexate', 'folic-acid'], years: [3, 11], tests: [{ panel: 'Full blood count' }, { panel: 'Liver function test' }, { panel: 'C reactive protein', around: { crp: 9 } }], clinic: { place: 'Rheumatology clinic', letter: 'Joints are quiet on methotrexate. Blood tests every three months at the surgery, please.' } },
  osteoporosis: { conditions: ['osteoporosis'], medicines: ['alendronic'], years: [1, 6], tests: [{ panel: 'Bone profile' }] },
  'iron-deficiency': { conditions: ['iron-deficiency'], medicines: ['ferrous-sulfate'], years: [0.5, 2], tests: [{ panel: 'Full blood count', around: { haemoglobin: 108 } }, { panel: 'Ferritin', around: { ferritin: 11 } }] },
  coeliac: { conditions: ['coeliac'], medicines: [], years: [2, 9], tests: [{ panel: 'Full blood count' }] },
};

/** Writes one such condition into the systems that follow it. */
export function writeLongTerm(context: PersonContext, story: Story, care: LongTerm): void {
  const { surgery, gp, calendar, random, person } = context;
  // Nobody has had a condition for longer than makes sense at their age.
  const years = Math.min(random.near((care.years[0] + care.years[1]) / 2, (care.years[1] - care.years[0]) / 2, 1), Math.max(0.4, person.age - 1.5));
  const onset = calendar.yearsAgo(years);
  for (const condition of care.conditions) writeCondition(surgery, { condition, onset, by: gp, ...(care.labels ? { labels: care.labels } : {}) });
  for (const medicine of care.medicines) writeOnce(context, story, medicine, onset, care.labels);
  writeReviews(context, story, care, Math.max(1, Math.min(4, Math.floor(years))));
  if (care.clinic) writeClinic(context, story, care.clinic);
}

/** Two conditions may share a medicine: it is prescribed once. */
function writeOnce({ surgery, pharmacy, gp, calendar, random }: PersonContext, story: Story, medicine: MedicineName, started: string, labels: readonly Label[] | undefined): void {
  const isKnown = surgery.resources.some((resource) => resource.resourceType === 'MedicationRequest' && resource.medicationCodeableConcept?.text?.startsWith(medicine.slice(0, 1).toUpperCase() + medicine.slice(1)) === true);
  if (isKnown) return;
  writeMedicine(surgery, { medicine, started, by: gp, ...(labels ? { labels } : {}) });
  if (labels === undefined) {
    for (let month = 0; month < 2; month += 1) writeDispensing(pharmacy, medicine, calendar.weekday(random.between(3, 20) + month * 28), `${story} ${String(month)}`);
  }
}

function writeReviews({ surgery, hospital, gp, calendar, random }: PersonContext, story: Story, care: LongTerm, reviews: number): void {
  const first = random.between(20, 160);
  for (let year = 0; year < reviews; year += 1) {
    const when = calendar.weekdayAt(first + year * 364, `${String(random.between(9, 16)).padStart(2, '0')}:${random.pick(['00', '10', '20', '30', '40', '50'])}`);
    const type = care.labels === undefined ? 'Yearly review' : 'Appointment with the GP';
    writeVisit(surgery, { key: `${story} ${String(year)}`, kind: 'clinic', type, start: when, minutes: 15, by: gp, reason: `Review: ${story.replace(/-/g, ' ')}`, ...(care.labels ? { labels: care.labels } : {}) });
    if (story === 'high-blood-pressure' || story === 'type-2-diabetes') writeBloodPressure(surgery, random.near(138, 12), random.near(80, 8), when);
    if (care.measures?.includes('weight') === true) writeMeasurement(surgery, 'weight', random.near(77, 14, 1), when);
    if (care.measures?.includes('oxygen-saturation') === true) writeMeasurement(surgery, 'oxygen-saturation', random.near(95, 2), when);
    if (care.measures?.includes('peak-flow') === true) writeMeasurement(surgery, 'peak-flow', random.near(400, 60), when);
    const taken = calendar.weekdayAt(first + 6 + year * 364, `08:${random.pick(['10', '20', '30', '40', '50'])}`);
    for (const { panel, around } of care.tests) hospital.report(panel, taken, vary(around, random.near(1, 0.08, 3)));
  }
}

const vary = (around: Results | undefined, by: number): Results =>
  Object.fromEntries(Object.entries(around ?? {}).map(([test, value]) => [test, Number((value * by).toFixed(value < 20 ? 1 : 0))]));

function writeClinic({ hospital, person, gp, calendar, random }: PersonContext, story: Story, clinic: { place: string; letter: string }): void {
  const daysAgo = random.between(40, 300);
  hospital.visit({ key: `${story} clinic`, kind: 'clinic', place: clinic.place, start: calendar.weekdayAt(daysAgo, '14:00'), minutes: 25, reason: `Follow-up: ${story.replace(/-/g, ' ')}` });
  writeLetter(hospital.records, {
    key: `${story} letter`,
    title: `Letter from the ${clinic.place.charAt(0).toLowerCase()}${clinic.place.slice(1)}`.replace("parkinson's", "Parkinson's"),
    when: calendar.weekdayAt(daysAgo - 3, '16:30'),
    by: hospital.doctor,
    text: [`Dear Dr ${gp.family},`, `I saw ${person.title} ${person.family} in clinic. ${clinic.letter}`],
  });
  writeAppointment(hospital.records, { key: `${story} next`, what: clinic.place, start: calendar.weekdayAt(-random.between(20, 120), '14:20'), minutes: 25, by: hospital.doctor });
}
