/** Mrs Bennett, 38: well herself, and the one who acts for her two children and her father. */
import type { PersonContext } from '../person-context';
import { writeAppointment, writeLetter, writeRelative, writeVisit } from '../writing/care';
import { writeCondition, writeDispensing, writeMedicine, writeNoKnownAllergy, writeVaccination } from '../writing/clinical';
import { writeBloodPressure } from '../writing/observations';

export function writeSarahBennett({ surgery, pharmacy, hospital, gp, calendar, at }: PersonContext): void {
  writeCondition(surgery, { condition: 'underactive-thyroid', onset: calendar.yearsAgo(5), by: gp });
  writeCondition(surgery, { condition: 'gestational', onset: calendar.yearsAgo(5.8), resolved: calendar.yearsAgo(5.1), by: gp });
  writeNoKnownAllergy(surgery, calendar.yearsAgo(11));
  writeMedicine(surgery, { medicine: 'levothyroxine', started: calendar.yearsAgo(5), by: gp });
  for (let month = 0; month < 3; month += 1) writeDispensing(pharmacy, 'levothyroxine', calendar.weekday(54 + month * 56), `month ${String(month)}`);
  writeVaccination(surgery, 'mmr', calendar.yearsAgo(9.5));
  for (let year = 0; year < 5; year += 1) {
    const when = calendar.weekdayAt(55 + year * 365, '12:10');
    writeVisit(surgery, { key: `thyroid ${String(year)}`, kind: 'clinic', type: 'Thyroid check', start: when, minutes: 10, by: gp, reason: 'Underactive thyroid' });
    writeBloodPressure(surgery, 122 + year, 76, when);
    hospital.report('Thyroid function test', calendar.weekdayAt(58 + year * 365, '08:45'), { tsh: Number((2.1 + year * 0.6).toFixed(2)) });
  }
  hospital.visit({ key: 'birth', kind: 'inpatient', place: 'Maternity ward', start: calendar.at(5 * 365 + 52, '02:40'), minutes: 2200, reason: 'Birth of her second child', disposition: 'Discharged home' });
  writeLetter(hospital.records, {
    key: 'maternity',
    title: 'Letter from the maternity unit',
    when: calendar.at(5 * 365 + 50, '12:00'),
    by: hospital.doctor,
    text: ['Dear Dr Ferris,', 'Mrs Bennett had a healthy boy. Her blood sugar, which was high in pregnancy, was normal afterwards. Please check her HbA1c once a year.'],
  });
  writeVisit(at('RYY'), { key: 'physio', kind: 'clinic', type: 'Physiotherapy', start: calendar.weekdayAt(140, '17:00'), minutes: 30, reason: 'Back pain' });
  writeRelative(surgery, { key: 'husband', given: 'Mark', family: 'Bennett', relationship: 'HUSB', display: 'Husband', phone: '07700 900134', isNextOfKin: true });
  writeAppointment(surgery, { key: 'smear', what: 'Cervical screening', start: calendar.weekdayAt(-16, '17:40'), minutes: 15 });
}
