/** Pregnancy, learning disability, cancer, care at home and in a home, and the end of life. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { snomed } from '../terms/systems';
import { writeAboutMe } from '../writing/about-me';
import { writeAdvanceWishes } from '../writing/advance-wishes';
import { writeAppointment, writeCareTeam, writeLetter, writePlan, writeProcedure, writeRelative, writeVisit } from '../writing/care';
import { writeCondition, writeFlag, writeMedicine, writeVaccination } from '../writing/clinical';
import { writeBloodPressure, writeImaging } from '../writing/observations';
import { writeCareNote, writeCarePackage } from '../writing/social-care';

export function writePregnancy({ surgery, hospital, gp, calendar, random }: PersonContext): void {
  const weeks = random.between(20, 34);
  const midwife = professionalOf('midwife-adeyemi');
  writeCondition(surgery, { condition: 'pregnancy', onset: calendar.day(weeks * 7), by: gp });
  writeVaccination(surgery, 'pertussis', calendar.weekday(Math.max(3, (weeks - 18) * 7)));
  for (const week of [9, 16, 25, 28, 31].filter((each) => each < weeks)) {
    const when = calendar.weekdayAt((weeks - week) * 7, '10:30');
    hospital.visit({ key: `antenatal ${String(week)}`, kind: 'clinic', place: 'Antenatal clinic', start: when, minutes: 20, by: midwife, reason: `Check at ${String(week)} weeks` });
    writeBloodPressure(hospital.records, random.near(112, 8), random.near(68, 6), when);
  }
  writeImaging(hospital.records, { name: 'Ultrasound scan at 12 weeks', when: calendar.weekdayAt((weeks - 12) * 7, '09:30'), conclusion: 'One baby, heartbeat seen. Dates agree.' });
  hospital.report('Full blood count', calendar.weekdayAt((weeks - 9) * 7, '10:50'), { haemoglobin: 119 });
  writePlan(hospital.records, { key: 'birth plan', title: 'Birth plan', category: snomed('734163000', 'Care plan'), since: calendar.day(14), description: 'What she would like, if all goes well.', activities: ['Birth centre, with the pool', 'Her partner to be with her', 'Gas and air first'], by: midwife });
  writeAppointment(hospital.records, { key: 'next', what: 'Antenatal clinic', start: calendar.weekdayAt(-11, '10:30'), minutes: 20, by: midwife });
}

export function writeLearningDisability({ surgery, at, gp, calendar, random }: PersonContext): void {
  writeCondition(surgery, { condition: 'learning-disability', onset: calendar.yearsAgo(15), by: gp });
  writeFlag(surgery, 'adjustments', 'Needs reasonable adjustments: easy-read letters, a longer appointment, a quiet place to wait.', calendar.yearsAgo(3));
  writeVisit(surgery, { key: 'health check', kind: 'clinic', type: 'Yearly health check', start: calendar.weekdayAt(random.between(30, 300), '10:00'), minutes: 40, by: gp, reason: 'Learning disability health check' });
  writeAboutMe(surgery, calendar.day(100), {
    'What matters to me most': 'My job at the garden centre. Charlton Athletic.',
    'How I like to be spoken to': 'Short words. Pictures help. Give me time.',
    'Things that worry or upset me': 'Needles. Loud waiting rooms.',
  });
  writeVisit(at('RXY'), { key: 'ld nurse', kind: 'home', type: 'Learning disability nurse', start: calendar.weekdayAt(80, '14:00'), minutes: 60, reason: 'Health action plan' });
}

export function writeBreastCancer({ surgery, hospital, gp, person, calendar, random }: PersonContext): void {
  const daysAgo = random.between(400, 1100);
  writeCondition(surgery, { condition: 'breast-cancer', onset: calendar.day(daysAgo), by: gp });
  writeMedicine(surgery, { medicine: 'tamoxifen', started: calendar.day(daysAgo - 150), by: gp });
  hospital.visit({ key: 'breast clinic', kind: 'clinic', place: 'Breast clinic', start: calendar.weekdayAt(daysAgo + 8, '09:00'), minutes: 120, reason: 'Lump in the breast' });
  hospital.visit({ key: 'breast operation', kind: 'inpatient', place: 'Surgical ward', start: calendar.weekdayAt(daysAgo - 24, '07:30'), minutes: 1600, reason: 'Breast cancer', procedures: [{ code: '392021009', display: 'Lumpectomy of breast' }], disposition: 'Discharged home' });
  writeImaging(hospital.records, { name: 'Mammogram', when: calendar.weekdayAt(random.between(20, 200), '11:00'), conclusion: 'No sign that the cancer has come back.' });
  writeLetter(hospital.records, { key: 'oncology', title: 'Letter from the breast clinic', when: calendar.weekdayAt(daysAgo - 60, '15:00'), by: hospital.doctor, text: [`Dear Dr ${gp.family},`, `The cancer of ${person.title} ${person.family} was removed completely, and the glands were clear. She has finished radiotherapy. Tamoxifen for five years, and a mammogram every year.`] });
  writeAppointment(hospital.records, { key: 'mammogram', what: 'Mammogram', start: calendar.weekdayAt(-random.between(40, 160), '11:00'), minutes: 20 });
}

export function writePalliative({ surgery, at, gp, calendar, person, random }: PersonContext): void {
  const hospice = at('DEMOHC1');
  const nurse = professionalOf('hospice-nurse-donnelly');
  writeCondition(surgery, { condition: 'lung-cancer', onset: calendar.day(240), by: gp });
  writeMedicine(surgery, { medicine: 'morphine', started: calendar.day(60), by: gp });
  writeAdvanceWishes(surgery, { since: calendar.day(70), by: gp, priority: 'Comfort first.', recommendations: ['Would like to be at home, with the hospice nurse coming in', 'Not to be taken to hospital unless comfort cannot be had at home', 'If heart or breathing stops, do not try to restart it (no CPR)'] });
  for (let week = 0; week < 6; week += 1) writeVisit(hospice, { key: `visit ${String(week)}`, kind: 'home', type: 'Hospice nurse visit', start: calendar.weekdayAt(3 + week * 7, '11:30'), minutes: 50, by: nurse, reason: 'Pain, breathlessness, and how the family is' });
  writePlan(hospice, { key: 'care plan', title: 'Hospice care plan', category: snomed('736373009', 'End of life care plan'), since: calendar.day(65), description: 'Wishes to be at home by the window that looks on to the garden.', activities: ['Morphine when breathless', 'Medicines for the last days are in the house', 'Hospice day and night: 01632 960401'], by: nurse });
  writeCareTeam(hospice, 'team', 'Hospice team', calendar.day(65), [{ professional: nurse, does: 'Hospice nurse' }, { professional: gp, does: 'GP' }]);
  writeRelative(surgery, { key: 'family', given: random.pick(['Susan', 'David', 'Julie']), family: person.family, relationship: 'CHILD', display: 'Child', phone: '07700 900199', isNextOfKin: true });
}

const HOME_CARE_NOTES = ['Up, washed and dressed. Breakfast eaten.', 'Tired today. Half of lunch eaten. Tea and a biscuit.', 'In good spirits. Walked to the chair by the window.', 'Family visiting. Supper eaten.'] as const;

export function writeHomeCare({ council, socialWorker, surgery, person, calendar, random }: PersonContext): void {
  writeCarePackage(council, { since: calendar.day(random.between(120, 700)), provider: 'Seasalt Home Care', phone: '01632 960501', summary: 'Needs help with washing, dressing and meals.', services: ['Care at home: 30 minutes every morning', 'Care at home: 30 minutes every evening'], by: socialWorker });
  writeVisit(council, { key: 'review', kind: 'home', type: 'Visit by a social worker', start: calendar.weekdayAt(random.between(30, 110), '14:00'), minutes: 60, by: socialWorker, reason: 'Yearly review of care' });
  HOME_CARE_NOTES.forEach((text, index) => writeCareNote(council, { when: calendar.at(2 + index * 3, '09:10'), by: socialWorker, text }));
  writeRelative(surgery, { key: 'family', given: random.pick(['Linda', 'Paul', 'Alison', 'Martin']), family: person.family, relationship: 'CHILD', display: 'Child', phone: `07700 900${String(random.between(800, 899))}`, isNextOfKin: true });
}

export function writeCareHome({ at, surgery, person, gp, calendar, random }: PersonContext): void {
  const home = at('DEMOCH1');
  const carer = professionalOf('care-home-osei');
  writePlan(home, { key: 'daily life', title: 'Daily life plan', category: snomed('734163000', 'Care plan'), since: calendar.day(random.between(200, 900)), description: `How ${person.given} likes the day to go.`, activities: ['Tea before getting up', 'Help with washing and dressing', 'Soft food, cut small', 'Music in the afternoon'], by: carer });
  for (let day = 0; day < 5; day += 1) writeCareNote(home, { when: calendar.at(day + 1, '20:15'), by: carer, text: random.pick(['Ate well. Slept in the afternoon.', 'Joined in the singing. A little unsteady: walked with one person.', 'Quiet day. Visited by family. Drank well.']) });
  writeCareTeam(home, 'team', 'The Limes', calendar.day(300), [{ professional: carer, does: 'Key worker' }, { professional: gp, does: 'GP, visits the home on Thursdays' }]);
  writeAdvanceWishes(surgery, { since: calendar.day(150), by: gp, priority: 'To be looked after at The Limes as far as that can be done.', recommendations: ['Treat infections in the home first', 'If heart or breathing stops, do not try to restart it (no CPR)'] });
  writeVisit(surgery, { key: 'care home round', kind: 'home', type: 'GP visit to the care home', start: calendar.weekdayAt(random.between(4, 14), '10:30'), minutes: 15, by: gp, reason: 'Weekly round' });
}

/** The first heart attack itself; what follows is in the long-term conditions. */
export function writeHeartAttack({ hospital, at, person, gp, calendar, random }: PersonContext): void {
  const daysAgo = random.between(730, 2100);
  writeVisit(at('RYD'), { key: 'chest pain', kind: 'field', type: 'Ambulance called', start: calendar.at(daysAgo, '06:20'), minutes: 45, by: professionalOf('paramedic-brooks'), reason: 'Crushing chest pain' });
  hospital.visit({ key: 'heart attack', kind: 'inpatient', place: 'Coronary care unit', start: calendar.at(daysAgo, '07:10'), minutes: 3 * 1440, reason: 'Heart attack', diagnoses: [{ code: '22298006', display: 'Myocardial infarction' }], procedures: [{ code: '415070008', display: 'Percutaneous coronary intervention' }], disposition: 'Discharged home' });
  writeProcedure(hospital.records, { key: 'echo', name: 'Transthoracic echocardiography', code: '433236007', when: calendar.at(daysAgo - 2, '10:00'), by: hospital.doctor, note: 'Heart pumps at 52%.' });
  writeLetter(hospital.records, { key: 'heart attack letter', title: 'Discharge letter from coronary care', when: calendar.at(daysAgo - 3, '12:00'), by: hospital.doctor, text: [`Dear Dr ${gp.family},`, `${person.title} ${person.family} had a heart attack, treated with one stent. Aspirin for life. Cardiac rehabilitation has been booked.`] });
}
