/** What Mr Whitfield's surgery holds: long-term conditions followed over years. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { writeAppointment, writeReferral, writeVisit } from '../writing/care';
import { PENICILLIN, RASH, writeAllergy, writeCondition, writeFlag, writeMedicine, writeVaccination } from '../writing/clinical';
import { writeBloodPressure, writeMeasurement } from '../writing/observations';
import { organisationOf } from '../organisations';

export function writeAlanAtTheSurgery(context: PersonContext): void {
  writeProblems(context);
  writeMedicines(context);
  writeReviews(context);
  writeSince(context);
}

function writeProblems({ surgery, gp, calendar }: PersonContext): void {
  const since = (years: number): string => calendar.yearsAgo(years);
  writeCondition(surgery, { condition: 'high-blood-pressure', onset: since(24), by: gp });
  writeCondition(surgery, { condition: 'type-2-diabetes', onset: since(19), by: gp, note: 'On a small dose of insulin since two years ago. Feels it when his sugar is low.' });
  writeCondition(surgery, { condition: 'copd', onset: since(12), by: gp, note: 'Stopped smoking at 69. Gets breathless on the stairs.' });
  writeCondition(surgery, { condition: 'hearing-loss', onset: since(9), by: gp, text: 'Hearing loss, both ears: wears hearing aids' });
  writeCondition(surgery, { condition: 'kidney-disease-3', onset: since(7), by: gp, note: 'Stable. Avoid anti-inflammatory painkillers.' });
  writeCondition(surgery, { condition: 'atrial-fibrillation', onset: since(6), by: gp, note: 'Takes apixaban to prevent stroke.' });
  writeCondition(surgery, { condition: 'knee-osteoarthritis', onset: since(10), by: gp });
  writeCondition(surgery, { condition: 'cataract', onset: since(5), resolved: since(4), by: gp, text: 'Cataract, right eye: operated on' });
  writeAllergy(surgery, { ...PENICILLIN, reaction: { ...RASH, severity: 'moderate' }, criticality: 'high', recorded: since(31), by: gp });
  writeFlag(surgery, 'blood-thinner', 'Takes a blood thinner (apixaban): bleeds longer. A knock on the head needs checking in hospital.', since(6));
  writeFlag(surgery, 'hearing', 'Hard of hearing. Face him, speak slowly, and check that his hearing aids are in.', since(9));
  writeVaccination(surgery, 'pneumococcal', since(14));
  writeVaccination(surgery, 'shingles', since(9));
  for (let year = 0; year < 6; year += 1) writeVaccination(surgery, 'influenza', calendar.weekday(45 + year * 365));
  writeVaccination(surgery, 'covid', since(5.7));
}

function writeMedicines({ surgery, gp, calendar }: PersonContext): void {
  const since = (years: number): string => calendar.yearsAgo(years);
  writeMedicine(surgery, { medicine: 'apixaban', started: since(6), by: gp });
  writeMedicine(surgery, { medicine: 'bisoprolol', started: since(6), by: gp });
  writeMedicine(surgery, { medicine: 'amlodipine', started: since(15), by: gp, dose: 'Take one tablet each morning' });
  writeMedicine(surgery, { medicine: 'ramipril', started: since(13), by: gp });
  writeMedicine(surgery, { medicine: 'atorvastatin', started: since(12), by: gp });
  writeMedicine(surgery, { medicine: 'metformin', started: since(18), by: gp, dose: 'Take one tablet twice a day with food' });
  writeMedicine(surgery, { medicine: 'insulin-glargine', started: since(2), stopped: calendar.day(4), by: gp, key: 'insulin-before', dose: 'Inject 18 units once a day at bedtime' });
  writeMedicine(surgery, { medicine: 'insulin-glargine', started: calendar.day(4), by: gp, dose: 'Inject 14 units once a day at bedtime. Dose made smaller after low blood sugar.' });
  writeMedicine(surgery, { medicine: 'tiotropium', started: since(11), by: gp });
  writeMedicine(surgery, { medicine: 'salbutamol', started: since(12), by: gp });
  writeMedicine(surgery, { medicine: 'paracetamol', started: since(8), by: gp });
  for (const daysAgo of [92, 430]) {
    writeMedicine(surgery, { medicine: 'doxycycline', started: calendar.day(daysAgo), stopped: calendar.day(daysAgo - 7), by: gp, key: `doxycycline ${String(daysAgo)}` });
    writeMedicine(surgery, { medicine: 'prednisolone', started: calendar.day(daysAgo), stopped: calendar.day(daysAgo - 5), by: gp, key: `prednisolone ${String(daysAgo)}` });
  }
}

/** Half-yearly reviews over five years: weight, blood pressure, breathing, and blood taken for the hospital's laboratory. */
function writeReviews({ surgery, hospital, gp, calendar, random }: PersonContext): void {
  for (let half = 0; half < 10; half += 1) {
    const daysAgo = 40 + half * 182;
    const when = calendar.weekdayAt(daysAgo, '09:20');
    writeVisit(surgery, { key: `review ${String(half)}`, kind: 'clinic', type: half % 2 === 0 ? 'Review of long-term conditions' : 'Diabetes review', start: when, minutes: 20, by: gp, reason: 'Diabetes, COPD, kidneys and blood pressure' });
    writeBloodPressure(surgery, random.near(136, 10), random.near(76, 6), when);
    writeMeasurement(surgery, 'weight', random.near(79 + half * 0.4, 0.8, 1), when);
    writeMeasurement(surgery, 'oxygen-saturation', random.near(94, 1), when);
    const taken = calendar.weekdayAt(daysAgo + 7, '08:40');
    hospital.report('Urea and electrolytes', taken, { creatinine: random.near(127 - half, 3), egfr: random.near(46 + half * 0.5, 1), urea: random.near(8.9, 0.6, 1), potassium: random.near(4.8, 0.3, 1) });
    hospital.report('Glycated haemoglobin', taken, { hba1c: random.near(half < 4 ? 57 : 66, 3) });
    if (half % 2 === 0) {
      hospital.report('Full blood count', taken, { haemoglobin: random.near(131, 4) });
      hospital.report('Serum lipids', taken, { cholesterol: random.near(3.9, 0.3, 1) });
    }
  }
  writeMeasurement(surgery, 'height', 174, calendar.weekdayAt(40 + 182 * 9, '09:25'));
}

/** The weeks around his visit to A&E. */
function writeSince({ surgery, gp, calendar }: PersonContext): void {
  writeVisit(surgery, { key: 'call after A&E', kind: 'remote', type: 'Telephone call with the GP', start: calendar.at(4, '11:15'), minutes: 12, by: gp, reason: 'After A&E: fall, with low blood sugar. Insulin made smaller. Falls service asked to see him.' });
  writeVisit(surgery, { key: 'chest infection', kind: 'clinic', type: 'Appointment with the GP', start: calendar.weekdayAt(92, '10:40'), minutes: 15, by: gp, reason: 'Flare-up of COPD' });
  writeReferral(surgery, { key: 'falls service', what: 'Falls prevention service', when: calendar.day(4), by: gp, to: organisationOf('RYY'), reason: 'Fall at home while taking a blood thinner' });
  writeAppointment(surgery, { key: 'review', what: 'Review with Dr Raman after A&E', start: calendar.weekdayAt(-9, '10:10'), minutes: 20, by: gp, note: 'Bring your blood sugar diary.' });
  writeAppointment(surgery, { key: 'flu', what: 'Flu vaccination', start: calendar.weekdayAt(45, '09:05'), minutes: 5, status: 'fulfilled' });
  writeAppointment(surgery, { key: 'missed', what: 'Blood test', start: calendar.weekdayAt(61, '08:30'), minutes: 10, status: 'noshow', by: professionalOf('gp-raman') });
}
