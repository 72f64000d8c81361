/** What people may least want passed around: mental health, sexual health, drugs and alcohol, violence. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { snomed } from '../terms/systems';
import { writeAppointment, writeLetter, writePlan, writeProcedure, writeVisit } from '../writing/care';
import { writeCondition, writeFlag, writeMedicine } from '../writing/clinical';

export function writePsychosis({ at, surgery, gp, calendar, person }: PersonContext): void {
  const trust = at('RXY');
  const nurse = professionalOf('mental-health-nurse-asante');
  const doctor = professionalOf('psychiatrist-friedmann');
  writeCondition(trust, { condition: 'psychosis', onset: calendar.yearsAgo(3), by: doctor, labels: ['PSY'] });
  writeCondition(surgery, { condition: 'psychosis', onset: calendar.yearsAgo(3), by: gp, labels: ['PSY'] });
  writeMedicine(surgery, { medicine: 'olanzapine', started: calendar.yearsAgo(2.5), by: gp, labels: ['PSY'] });
  writeVisit(trust, { key: 'admission', kind: 'inpatient', type: 'Stay on a mental health ward', start: calendar.at(1070, '18:00'), minutes: 26 * 1440, by: doctor, reason: 'First episode of psychosis', labels: ['PSY'] });
  for (let month = 0; month < 6; month += 1) writeVisit(trust, { key: `team ${String(month)}`, kind: 'home', type: 'Early intervention team', start: calendar.weekdayAt(10 + month * 28, '13:30'), minutes: 50, by: nurse, reason: 'Support and medicine', labels: ['PSY'] });
  writeLetter(trust, { key: 'review', title: 'Letter from Dr Friedmann', when: calendar.weekdayAt(75, '10:00'), by: doctor, labels: ['PSY'], text: [`Dear Dr ${gp.family},`, `${person.title} ${person.family} is well and back at college. Olanzapine goes on. Please check weight and blood sugar every six months.`] });
  writePlan(trust, { key: 'crisis plan', title: 'Plan for when I am not well', category: snomed('734163000', 'Care plan'), since: calendar.day(75), description: 'Made with the early intervention team.', activities: ['Ring the team when voices come back', 'His brother may be told'], by: nurse });
  writeAppointment(trust, { key: 'next', what: 'Early intervention team', start: calendar.weekdayAt(-14, '13:30'), minutes: 50, by: nurse, labels: ['PSY'] });
}

export function writeAlcohol({ surgery, at, hospital, gp, calendar, random }: PersonContext): void {
  writeCondition(surgery, { condition: 'alcohol', onset: calendar.yearsAgo(4), by: gp, labels: ['ETH'] });
  for (const medicine of ['thiamine', 'acamprosate'] as const) writeMedicine(surgery, { medicine, started: calendar.yearsAgo(1), by: gp, labels: ['ETH'] });
  hospital.report('Liver function test', calendar.weekdayAt(random.between(30, 90), '08:45'), { alt: 74, bilirubin: 24, albumin: 36 });
  writeVisit(at('RXY'), { key: 'alcohol service', kind: 'clinic', type: 'Drug and alcohol service', start: calendar.weekdayAt(44, '15:00'), minutes: 40, reason: 'Staying off alcohol', labels: ['ETH'] });
  writeVisit(surgery, { key: 'alcohol', kind: 'clinic', type: 'Appointment with the GP', start: calendar.weekdayAt(60, '11:50'), minutes: 15, by: gp, reason: 'Alcohol: cutting down', labels: ['ETH'] });
}

export function writeOpioidTreatment({ surgery, at, pharmacy, gp, pharmacist, calendar }: PersonContext): void {
  writeCondition(surgery, { condition: 'opioid-treatment', onset: calendar.yearsAgo(11), by: gp, labels: ['SUD'] });
  writeMedicine(at('RXY'), { medicine: 'methadone', started: calendar.yearsAgo(2), labels: ['SUD'] });
  for (let month = 0; month < 4; month += 1) writeVisit(at('RXY'), { key: `clinic ${String(month)}`, kind: 'clinic', type: 'Drug and alcohol service', start: calendar.weekdayAt(12 + month * 28, '10:00'), minutes: 30, reason: 'Methadone treatment', labels: ['SUD'] });
  writeVisit(pharmacy, { key: 'watched dose', kind: 'clinic', type: 'Pharmacy', start: calendar.weekdayAt(1, '09:15'), minutes: 5, by: pharmacist, reason: 'Watched dose of methadone', labels: ['SUD'] });
}

export function writeSexualHealth({ at, calendar, random }: PersonContext): void {
  const clinic = at('DEMOSH1');
  const nurse = professionalOf('sexual-health-nurse-flynn');
  const daysAgo = random.between(60, 500);
  const when = calendar.weekdayAt(daysAgo, '14:30');
  writeVisit(clinic, { key: 'visit', kind: 'clinic', type: 'Sexual health clinic', start: when, minutes: 25, by: nurse, reason: 'Testing', labels: ['SEX', 'STD'] });
  if (random.next() < 0.6) {
    writeCondition(clinic, { condition: 'chlamydia', onset: when.slice(0, 10), resolved: calendar.day(daysAgo - 21), by: nurse, labels: ['SEX', 'STD'] });
    writeMedicine(clinic, { medicine: 'doxycycline', started: when.slice(0, 10), stopped: calendar.day(daysAgo - 7), by: nurse, labels: ['SEX', 'STD'] });
  }
}

/** Termination of pregnancy is among what the law and the profession keep apart. */
export function writeTermination({ at, calendar }: PersonContext): void {
  const clinic = at('DEMOSH1');
  const nurse = professionalOf('sexual-health-nurse-flynn');
  writeVisit(clinic, { key: 'first visit', kind: 'clinic', type: 'Pregnancy advice', start: calendar.weekdayAt(401, '10:00'), minutes: 45, by: nurse, reason: 'Talk about choices', labels: ['SEX'] });
  writeProcedure(clinic, { key: 'termination', name: 'Termination of pregnancy', code: '386639001', when: calendar.weekdayAt(396, '11:00'), by: nurse, labels: ['SEX'] });
}

export function writeDomesticAbuse({ surgery, council, gp, socialWorker, calendar }: PersonContext): void {
  writeCondition(surgery, { condition: 'domestic-abuse', onset: calendar.yearsAgo(0.8), by: gp, labels: ['SDV'] });
  writeFlag(surgery, 'safe contact', 'Ring her mobile only. Do not write to her home.', calendar.yearsAgo(0.8), ['SDV']);
  writeVisit(surgery, { key: 'first told', kind: 'clinic', type: 'Appointment with the GP', start: calendar.weekdayAt(290, '17:10'), minutes: 20, by: gp, reason: 'Told of violence at home', labels: ['SDV'] });
  writeVisit(council, { key: 'support', kind: 'clinic', type: 'Visit by a social worker', start: calendar.weekdayAt(281, '10:00'), minutes: 60, by: socialWorker, reason: 'Safety plan', labels: ['SDV'] });
}
