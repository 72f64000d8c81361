/** Miss Foster, 14: type 1 diabetes, and a talk with the school nurse that is hers to share or not. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { snomed } from '../terms/systems';
import { writeAppointment, writeLetter, writePlan, writeRelative, writeVisit } from '../writing/care';
import { PEANUT, RASH, writeAllergy, writeCondition, writeMedicine, writeVaccination } from '../writing/clinical';
import { writeMeasurement } from '../writing/observations';

export function writeAmeliaFoster({ surgery, hospital, at, gp, calendar, random }: PersonContext): void {
  writeCondition(surgery, { condition: 'type-1-diabetes', onset: calendar.yearsAgo(5.3), by: gp });
  writeCondition(surgery, { condition: 'eczema', onset: calendar.yearsAgo(12), by: gp });
  writeAllergy(surgery, { ...PEANUT, reaction: { ...RASH, severity: 'mild' }, criticality: 'low', recorded: calendar.yearsAgo(9), by: gp });
  writeMedicine(surgery, { medicine: 'insulin-aspart', started: calendar.yearsAgo(5.3), by: gp });
  writeMedicine(surgery, { medicine: 'insulin-glargine', started: calendar.yearsAgo(5.3), by: gp, dose: 'Inject 16 units once a day at bedtime' });
  writeMedicine(surgery, { medicine: 'emollient', started: calendar.yearsAgo(8), by: gp });
  for (const years of [13.8, 13.7, 13.6]) writeVaccination(surgery, 'six-in-one', calendar.yearsAgo(years));
  for (const years of [12.9, 10.7]) writeVaccination(surgery, 'mmr', calendar.yearsAgo(years));
  writeVaccination(at('RYY'), 'hpv', calendar.weekday(420));
  writeVaccination(at('RYY'), 'teenage-booster', calendar.weekday(40));
  for (let quarter = 0; quarter < 12; quarter += 1) {
    const when = calendar.weekdayAt(30 + quarter * 91, '15:40');
    hospital.visit({ key: `diabetes ${String(quarter)}`, kind: 'clinic', place: "Children's diabetes clinic", start: when, minutes: 40, reason: 'Type 1 diabetes' });
    hospital.report('Glycated haemoglobin', when, { hba1c: random.near(59 - quarter, 3) });
    writeMeasurement(hospital.records, 'height', Math.round(161 - quarter * 1.4), when);
    writeMeasurement(hospital.records, 'weight', Number((53 - quarter * 0.9).toFixed(1)), when);
  }
  hospital.visit({ key: 'first diabetes', kind: 'inpatient', place: "Children's ward", start: calendar.at(Math.round(5.3 * 365.25), '20:30'), minutes: 4300, reason: 'New type 1 diabetes', diagnoses: [{ code: '46635009', display: 'Type 1 diabetes mellitus' }], disposition: 'Discharged home' });
  writeLetter(hospital.records, {
    key: 'diabetes letter',
    title: "Letter from the children's diabetes clinic",
    when: calendar.weekdayAt(27, '10:00'),
    by: professionalOf('hospital-doctor-sethi'),
    text: ['Dear Amelia,', 'You are doing well with carbohydrate counting. Your HbA1c was a little higher this time. We talked about checking before PE, and about trying a pump in the spring.', 'A copy goes to your GP and to your mum.'],
  });
  writePlan(hospital.records, {
    key: 'school plan',
    title: 'Diabetes at school',
    category: snomed('698360004', 'Diabetes self management plan'),
    since: calendar.day(80),
    description: 'Agreed with Amelia, her mother and the school.',
    activities: ['Check before PE', 'Glucose tablets in every classroom', 'Amelia injects herself at lunch', 'If she cannot be woken: ring 999'],
    by: professionalOf('hospital-doctor-sethi'),
  });
  writeVisit(at('RYY'), { key: 'school nurse', kind: 'clinic', type: 'School nurse', start: calendar.weekdayAt(22, '12:30'), minutes: 25, by: professionalOf('community-nurse-carter'), reason: 'Worried about a friend, and about her own mood', labels: ['PSY'] });
  writeRelative(surgery, { key: 'mother', given: 'Laura', family: 'Foster', relationship: 'MTH', display: 'Mother', phone: '07700 900142', isNextOfKin: true });
  writeAppointment(hospital.records, { key: 'diabetes next', what: "Children's diabetes clinic", start: calendar.weekdayAt(-61, '15:40'), minutes: 40 });
}
