/** Ms Clarke, 34: bipolar disorder, well looked after; asthma; a crisis a year ago. */
import type { PersonContext } from '../person-context';
import { firstOf } from '../person-context';
import { professionalOf } from '../professionals';
import { snomed } from '../terms/systems';
import { writeAboutMe } from '../writing/about-me';
import { writeAppointment, writeCareTeam, writeLetter, writePlan, writeRelative, writeVisit } from '../writing/care';
import { ASPIRIN, RASH, writeAllergy, writeCondition, writeDispensing, writeMedicine, writeVaccination } from '../writing/clinical';
import { writeBloodPressure, writeMeasurement } from '../writing/observations';

export function writeNaomiClarke(context: PersonContext): void {
  writeSurgery(context);
  writeMentalHealth(context);
  writeHospital(context);
}

function writeSurgery({ surgery, pharmacy, hospital, gp, calendar, random }: PersonContext): void {
  writeCondition(surgery, { condition: 'asthma', onset: calendar.yearsAgo(22), by: gp });
  writeCondition(surgery, { condition: 'bipolar-disorder', onset: calendar.yearsAgo(9), by: gp, labels: ['PSY'] });
  writeCondition(surgery, { condition: 'migraine', onset: calendar.yearsAgo(6), by: gp });
  writeAllergy(surgery, { ...ASPIRIN, reaction: { ...RASH, severity: 'moderate' }, criticality: 'low', recorded: calendar.yearsAgo(15), by: gp });
  writeMedicine(surgery, { medicine: 'beclometasone', started: calendar.yearsAgo(10), by: gp });
  writeMedicine(surgery, { medicine: 'salbutamol', started: calendar.yearsAgo(20), by: gp });
  writeMedicine(surgery, { medicine: 'quetiapine', started: calendar.yearsAgo(4), by: gp, labels: ['PSY'], dose: 'Take two tablets at night' });
  writeMedicine(surgery, { medicine: 'lamotrigine', started: calendar.yearsAgo(3), by: gp, labels: ['PSY'] });
  writeVaccination(surgery, 'influenza', calendar.weekday(52));
  for (let year = 0; year < 4; year += 1) {
    const when = calendar.weekdayAt(70 + year * 365, '16:40');
    writeVisit(surgery, { key: `asthma ${String(year)}`, kind: 'clinic', type: 'Asthma review', start: when, minutes: 20, by: gp, reason: 'Asthma' });
    writeMeasurement(surgery, 'peak-flow', random.near(410, 20), when);
    writeBloodPressure(surgery, random.near(118, 5), random.near(74, 4), when);
    hospital.report('Glycated haemoglobin', calendar.weekdayAt(66 + year * 365, '08:50'), { hba1c: random.near(36, 2) });
    hospital.report('Serum lipids', calendar.weekdayAt(66 + year * 365, '08:50'), { cholesterol: random.near(4.6, 0.3, 1) });
  }
  for (let month = 0; month < 7; month += 1) writeDispensing(pharmacy, 'beclometasone', calendar.weekday(20 + month * 30), `month ${String(month)}`);
  writeRelative(surgery, { key: 'sister', given: 'Rachel', family: 'Clarke', relationship: 'SIS', display: 'Sister', phone: '07700 900126', isNextOfKin: true });
  writeAboutMe(surgery, calendar.day(200), {
    'What matters to me most': 'My work as a teaching assistant, and being believed.',
    'How I like to be spoken to': 'Ask me before you tell anybody else about my health.',
    'What helps me stay well': 'Sleep. Swimming. My sister Rachel knows when I am getting ill before I do.',
  });
  writeAppointment(surgery, { key: 'asthma', what: 'Asthma review', start: calendar.weekdayAt(-25, '16:20'), minutes: 20, by: gp });
}

function writeMentalHealth({ at, calendar }: PersonContext): void {
  const trust = at('RXY');
  const nurse = professionalOf('mental-health-nurse-asante');
  const doctor = professionalOf('psychiatrist-friedmann');
  writeCondition(trust, { condition: 'bipolar-disorder', onset: calendar.yearsAgo(9), by: doctor, labels: ['PSY'] });
  for (let month = 0; month < 8; month += 1) {
    writeVisit(trust, { key: `nurse ${String(month)}`, kind: month % 3 === 0 ? 'remote' : 'clinic', type: 'Community mental health team', start: calendar.weekdayAt(18 + month * 30, '11:00'), minutes: 45, by: nurse, reason: 'Keeping well', labels: ['PSY'] });
  }
  writeVisit(trust, { key: 'crisis', kind: 'home', type: 'Crisis team visit', start: calendar.at(371, '19:30'), minutes: 80, by: nurse, reason: 'Not sleeping, racing thoughts. Seen at home every day for a week.', labels: ['PSY'] });
  writeLetter(trust, {
    key: 'review',
    title: 'Letter after your review with Dr Friedmann',
    when: calendar.weekdayAt(120, '10:00'),
    by: doctor,
    labels: ['PSY'],
    text: ['Dear Ms Clarke,', 'It was good to hear how well this year has gone. We agreed to keep quetiapine and lamotrigine as they are. You know your early signs: two nights without sleep, and spending. If they come, ring Kofi Asante, or the crisis line at any hour.', 'A copy goes to your GP. As you asked, it goes to nobody else.'],
  });
  writePlan(trust, {
    key: 'crisis plan',
    title: 'My plan for when I am not well',
    category: snomed('734163000', 'Care plan'),
    since: calendar.day(120),
    description: 'Written by Naomi with Kofi Asante.',
    activities: ['First sign: not sleeping for two nights', 'Ring Kofi, or the crisis line', 'Rachel may be told', 'Would rather be treated at home than in hospital'],
    by: nurse,
  });
  writeCareTeam(trust, 'team', 'Community mental health team', calendar.yearsAgo(4), [
    { professional: nurse, does: 'Care coordinator' },
    { professional: doctor, does: 'Psychiatrist' },
  ]);
  writeAppointment(trust, { key: 'next', what: 'Community mental health team', start: calendar.weekdayAt(-12, '11:00'), minutes: 45, by: nurse, labels: ['PSY'] });
}

/** Collapsed at work with a bad asthma attack: the emergency look in her log belongs to this evening. */
function writeHospital({ hospital, at, calendar }: PersonContext): void {
  const crew = at('RYD');
  const paramedic = professionalOf('paramedic-brooks');
  writeVisit(crew, { key: 'asthma', kind: 'field', type: 'Ambulance called', start: calendar.at(NAOMI_EMERGENCY, '18:05'), minutes: 40, by: paramedic, reason: 'Bad asthma attack, could not speak' });
  writeMeasurement(crew, 'oxygen-saturation', 87, calendar.at(NAOMI_EMERGENCY, '18:12'));
  writeMeasurement(crew, 'heart-rate', 132, calendar.at(NAOMI_EMERGENCY, '18:12'));
  hospital.visit({
    key: 'asthma attack',
    kind: 'emergency',
    place: 'Emergency department',
    start: calendar.at(NAOMI_EMERGENCY, '18:48'),
    minutes: 510,
    reason: 'Acute severe asthma',
    diagnoses: [{ code: '304527002', display: 'Acute asthma' }],
    disposition: 'Discharged home',
  });
  hospital.report('Full blood count', calendar.at(NAOMI_EMERGENCY, '19:10'), { 'white-cells': 12.4 });
  writeLetter(hospital.records, {
    key: 'asthma discharge',
    title: 'Discharge letter from the emergency department',
    when: calendar.at(NAOMI_EMERGENCY - 1, '03:30'),
    by: firstOf('RPA'),
    text: ['Dear Dr Kapoor,', 'Ms Clarke came by ambulance with a severe asthma attack and was not able to speak at first. She got better with nebulisers and steroids and went home in the early morning with five days of prednisolone.', 'Please see her within two days and check how she uses her inhaler.'],
  });
}

/** Days before the day of loading. */
export const NAOMI_EMERGENCY = 33;
