/** Mrs Hughes, 36: fertility treatment, which the law keeps to the clinic and to her, and a visit to a sexual health clinic. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { writeAppointment, writeLetter, writeProcedure, writeRelative, writeVisit } from '../writing/care';
import { writeCondition, writeDispensing, writeMedicine, writeNoKnownAllergy, writeVaccination } from '../writing/clinical';
import { writeBloodPressure } from '../writing/observations';

export function writeCharlotteHughes(context: PersonContext): void {
  writeEveryday(context);
  writeFertility(context);
  writeSexualHealth(context);
}

function writeEveryday({ surgery, hospital, pharmacy, gp, calendar }: PersonContext): void {
  writeCondition(surgery, { condition: 'migraine', onset: calendar.yearsAgo(14), by: gp });
  writeCondition(surgery, { condition: 'iron-deficiency', onset: calendar.yearsAgo(1.2), by: gp });
  writeNoKnownAllergy(surgery, calendar.yearsAgo(12));
  writeMedicine(surgery, { medicine: 'sumatriptan', started: calendar.yearsAgo(8), by: gp });
  writeMedicine(surgery, { medicine: 'ferrous-sulfate', started: calendar.yearsAgo(1.2), by: gp });
  writeVaccination(surgery, 'influenza', calendar.weekday(38));
  for (let visit = 0; visit < 4; visit += 1) {
    const when = calendar.weekdayAt(48 + visit * 120, '09:40');
    writeVisit(surgery, { key: `surgery ${String(visit)}`, kind: 'clinic', type: 'Appointment with the GP', start: when, minutes: 12, by: gp, reason: visit % 2 === 0 ? 'Tiredness, low iron' : 'Migraine' });
    writeBloodPressure(surgery, 114, 70, when);
    const taken = calendar.weekdayAt(44 + visit * 120, '08:30');
    hospital.report('Full blood count', taken, { haemoglobin: 122 - visit * 5 });
    hospital.report('Ferritin', taken, { ferritin: 34 - visit * 8 });
  }
  writeDispensing(pharmacy, 'ferrous-sulfate', calendar.weekday(25), 'one');
  writeRelative(surgery, { key: 'husband', given: 'Owen', family: 'Hughes', relationship: 'HUSB', display: 'Husband', phone: '07700 900150', isNextOfKin: true });
  writeAppointment(surgery, { key: 'iron', what: 'Blood test', start: calendar.weekdayAt(-10, '08:30'), minutes: 10 });
}

/** Human Fertilisation and Embryology Act 1990, section 33A: identifying information on treatment may not be passed on. */
function writeFertility({ at, calendar }: PersonContext): void {
  const clinic = at('DEMOFC1');
  const doctor = professionalOf('fertility-doctor-castellan');
  writeCondition(clinic, { condition: 'infertility', onset: calendar.yearsAgo(2.4), by: doctor, labels: ['SEX'] });
  const visits: [number, string][] = [
    [640, 'First talk with the consultant'],
    [410, 'Planning of treatment'],
    [330, 'Scan and blood tests'],
    [318, 'Egg collection'],
    [313, 'Embryo transfer'],
    [60, 'Review and plan of a second cycle'],
  ];
  for (const [daysAgo, reason] of visits) {
    writeVisit(clinic, { key: `clinic ${String(daysAgo)}`, kind: 'clinic', type: 'Fertility clinic', start: calendar.weekdayAt(daysAgo, '10:30'), minutes: 45, by: doctor, reason, labels: ['SEX'] });
  }
  writeProcedure(clinic, { key: 'ivf', name: 'In vitro fertilisation', code: '52637005', when: calendar.weekdayAt(318, '11:00'), by: doctor, labels: ['SEX'] });
  writeMedicine(clinic, { medicine: 'progesterone', started: calendar.day(313), stopped: calendar.day(285), by: doctor, labels: ['SEX'] });
  writeLetter(clinic, {
    key: 'letter',
    title: 'Letter from the fertility clinic',
    when: calendar.weekdayAt(57, '09:00'),
    by: doctor,
    labels: ['SEX'],
    text: ['Dear Mrs Hughes,', 'We are sorry that the first cycle did not lead to a pregnancy. When we met we planned a second cycle for the spring, with the two embryos that are frozen.', 'By law we share nothing about this treatment with anyone unless you ask us to in writing.'],
  });
  writeAppointment(clinic, { key: 'second cycle', what: 'Fertility clinic', start: calendar.weekdayAt(-45, '10:30'), minutes: 45, by: doctor, labels: ['SEX'] });
}

function writeSexualHealth({ at, calendar }: PersonContext): void {
  const clinic = at('DEMOSH1');
  const nurse = professionalOf('sexual-health-nurse-flynn');
  const when = calendar.weekdayAt(1210, '13:30');
  writeVisit(clinic, { key: 'visit', kind: 'clinic', type: 'Sexual health clinic', start: when, minutes: 30, by: nurse, reason: 'Check-up', labels: ['SEX', 'STD'] });
  writeCondition(clinic, { condition: 'chlamydia', onset: when.slice(0, 10), resolved: calendar.day(1195), by: nurse, labels: ['SEX', 'STD'] });
  writeMedicine(clinic, { medicine: 'doxycycline', started: when.slice(0, 10), stopped: calendar.day(1203), by: nurse, labels: ['SEX', 'STD'] });
}
