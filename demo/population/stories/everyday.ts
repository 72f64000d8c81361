/** Allergies, vaccinations, screening and falls: what happens to anybody. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { ANAPHYLAXIS, PEANUT, PENICILLIN, RASH, writeAllergy, writeDispensing, writeMedicine, writeVaccination } from '../writing/clinical';
import { writeAppointment, writeLetter, writeReferral, writeVisit } from '../writing/care';
import { writeImaging, writeMeasurement } from '../writing/observations';
import { organisationOf } from '../organisations';

export function writePenicillinAllergy({ surgery, gp, calendar, person, random }: PersonContext): void {
  writeAllergy(surgery, { ...PENICILLIN, reaction: { ...RASH, severity: 'moderate' }, criticality: 'high', recorded: calendar.yearsAgo(Math.min(random.between(1, 30), person.age - 1)), by: gp });
}

export function writeNutAllergy({ surgery, gp, calendar, person }: PersonContext): void {
  writeAllergy(surgery, { ...PEANUT, reaction: { ...ANAPHYLAXIS, severity: 'severe' }, criticality: 'high', recorded: calendar.yearsAgo(Math.max(1, person.age - 3)), by: gp });
  writeMedicine(surgery, { medicine: 'adrenaline', started: calendar.yearsAgo(Math.max(1, person.age - 3)), by: gp });
}

/** Most people who take no tablets every day were handed some at the pharmacy lately all the same. */
export function writePharmacyCounter({ pharmacy, calendar, random }: PersonContext): void {
  const hasTablets = pharmacy.resources.some(({ resourceType }) => resourceType === 'MedicationStatement');
  if (hasTablets || random.next() > 0.85) return;
  for (let month = 0; month < 2; month += 1) writeDispensing(pharmacy, 'paracetamol', calendar.weekday(random.between(3, 20) + month * 28), `counter ${String(month)}`);
}

export function writeFluVaccinations({ surgery, pharmacy, calendar, random }: PersonContext): void {
  const first = random.between(20, 60);
  writeVaccination(random.next() < 0.4 ? pharmacy : surgery, 'influenza', calendar.weekday(first));
  for (let year = 1; year < 4; year += 1) writeVaccination(surgery, 'influenza', calendar.weekday(first + year * 365));
}

export function writeChildhoodVaccinations({ surgery, at, calendar, person, random }: PersonContext): void {
  for (const weeks of [8, 12, 16]) writeVaccination(surgery, 'six-in-one', calendar.day(Math.round((person.age + 0.3) * 365 - weeks * 7)));
  if (person.age >= 2) writeVaccination(surgery, 'mmr', calendar.yearsAgo(person.age - 0.8));
  if (person.age >= 4) writeVaccination(surgery, 'mmr', calendar.yearsAgo(person.age - 3.2));
  const healthVisitor = at('RYY');
  writeVisit(healthVisitor, { key: 'development', kind: 'home', type: 'Health visitor', start: calendar.weekdayAt(Math.round(Math.max(0.3, person.age - 1.7) * 365), '10:30'), minutes: 40, reason: 'Growth and development' });
  writeMeasurement(healthVisitor, 'weight', random.near(12.5, 1.2, 1), calendar.weekdayAt(Math.round(Math.max(0.3, person.age - 1.7) * 365), '10:45'));
}

export function writeBowelScreening({ surgery, calendar, random }: PersonContext): void {
  const when = calendar.weekdayAt(random.between(30, 500), '12:00');
  surgery.add<fhir4.Observation>('bowel screening', {
    resourceType: 'Observation',
    status: 'final',
    category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory', display: 'Laboratory' }] }],
    code: { text: 'Bowel cancer screening test' },
    subject: surgery.patient,
    effectiveDateTime: when,
    valueString: 'Normal: no further test is needed for two years',
  });
}

export function writeCataract({ hospital, person, gp, calendar, random }: PersonContext): void {
  const daysAgo = random.between(120, 900);
  hospital.visit({ key: 'cataract', kind: 'inpatient', place: 'Day surgery unit', start: calendar.weekdayAt(daysAgo, '08:00'), minutes: 300, reason: 'Cataract operation', procedures: [{ code: '54885007', display: 'Extraction of cataract' }], disposition: 'Discharged home' });
  writeLetter(hospital.records, { key: 'cataract letter', title: 'Letter from the eye unit', when: calendar.weekdayAt(daysAgo - 2, '12:00'), by: hospital.doctor, text: [`Dear Dr ${gp.family},`, `The cataract operation of ${person.title} ${person.family} went well. Drops four times a day for four weeks, then an optician.`] });
}

export function writeFall({ at, hospital, calendar, random }: PersonContext): void {
  const daysAgo = random.between(15, 300);
  const crew = at('RYD');
  const paramedic = professionalOf(random.pick(['paramedic-fielding', 'paramedic-brooks']));
  writeVisit(crew, { key: 'fall', kind: 'field', type: 'Ambulance called', start: calendar.at(daysAgo, '16:05'), minutes: 50, by: paramedic, reason: 'Fall, pain in the hip' });
  writeMeasurement(crew, 'heart-rate', random.near(86, 8), calendar.at(daysAgo, '16:12'));
  writeMeasurement(crew, 'oxygen-saturation', random.near(95, 2), calendar.at(daysAgo, '16:12'));
  hospital.visit({ key: 'fall a&e', kind: 'emergency', place: 'Emergency department', start: calendar.at(daysAgo, '17:20'), minutes: 260, reason: 'Fall', disposition: 'Discharged home' });
  writeImaging(hospital.records, { name: 'X-ray of pelvis', when: calendar.at(daysAgo, '18:10'), conclusion: 'No fracture.' });
}

export function writeBrokenWrist({ hospital, at, gp, person, calendar, random }: PersonContext): void {
  const daysAgo = random.between(50, 260);
  hospital.visit({ key: 'wrist', kind: 'emergency', place: 'Emergency department', start: calendar.at(daysAgo, '15:30'), minutes: 210, reason: 'Fall on to an outstretched hand', diagnoses: [{ code: '65966004', display: 'Fracture of forearm' }], procedures: [{ code: '274474001', display: 'Bone immobilization' }], disposition: 'Discharged home' });
  writeImaging(hospital.records, { name: 'X-ray of wrist', when: calendar.at(daysAgo, '16:10'), conclusion: 'Broken end of the radius, in good position.' });
  hospital.visit({ key: 'fracture clinic', kind: 'clinic', place: 'Fracture clinic', start: calendar.weekdayAt(daysAgo - 9, '10:20'), minutes: 15, reason: 'Check of the broken wrist' });
  writeLetter(hospital.records, { key: 'fracture letter', title: 'Letter from the fracture clinic', when: calendar.weekdayAt(daysAgo - 10, '09:00'), by: hospital.doctor, text: [`Dear Dr ${gp.family},`, `The wrist of ${person.given} ${person.family} is healing in a good position. Cast off at six weeks, then exercises.`] });
  writeVisit(at('RYY'), { key: 'hand exercises', kind: 'clinic', type: 'Physiotherapy', start: calendar.weekdayAt(daysAgo - 45, '11:15'), minutes: 30, by: professionalOf('therapist-rowland'), reason: 'After a broken wrist' });
}

export function writeHipReplacement({ surgery, hospital, at, gp, person, calendar, random }: PersonContext): void {
  const daysAgo = random.between(100, 700);
  writeReferral(surgery, { key: 'hip', what: 'Orthopaedic clinic', when: calendar.day(daysAgo + 200), by: gp, to: organisationOf(hospital.organisation.code), reason: 'Worn hip' });
  hospital.visit({ key: 'hip', kind: 'inpatient', place: 'Orthopaedic ward', start: calendar.weekdayAt(daysAgo, '07:30'), minutes: 2 * 1440 + 300, reason: 'Planned hip replacement', procedures: [{ code: '265157000', display: 'Cemented prosthetic total arthroplasty of hip joint' }], disposition: 'Discharged home' });
  hospital.report('Full blood count', calendar.at(daysAgo - 1, '07:00'), { haemoglobin: 112 });
  writeLetter(hospital.records, { key: 'hip letter', title: 'Discharge letter from the orthopaedic ward', when: calendar.at(daysAgo - 2, '13:00'), by: hospital.doctor, text: [`Dear Dr ${gp.family},`, `${person.title} ${person.family} had a hip replacement and was walking with two sticks the next day. Stitches out at two weeks. Blood-thinning injections for four weeks.`] });
  for (let visit = 0; visit < 3; visit += 1) writeVisit(at('RYY'), { key: `physio ${String(visit)}`, kind: 'home', type: 'Physiotherapy at home', start: calendar.weekdayAt(daysAgo - 10 - visit * 12, '09:45'), minutes: 40, by: professionalOf('therapist-rowland'), reason: 'After a hip replacement' });
  writeAppointment(hospital.records, { key: 'hip check', what: 'Hip check after one year', start: calendar.weekdayAt(-random.between(15, 90), '09:10'), minutes: 15, by: hospital.doctor });
}
