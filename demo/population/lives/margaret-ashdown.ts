/** Mrs Ashdown, 68: kidney failure, on dialysis three times a week for years; 5,000 items. */
import { minutesAfter } from '../calendar';
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { writeAppointment, writeCareTeam, writeLetter, writeVisit } from '../writing/care';
import { PENICILLIN, RASH, writeAllergy, writeCondition, writeFlag, writeMedicine, writeVaccination } from '../writing/clinical';
import { completeResults, writeBloodPressure, writeMeasurement, writeReport } from '../writing/observations';
import type { MedicineName } from '../terms/medicines';
import { writeAboutMe } from '../writing/about-me';

/** All her items together, the Patient among them, provenance not counted. */
export const MARGARET_ITEMS = 5_000;

export function writeMargaretAshdown(context: PersonContext): void {
  writeKidneyDisease(context);
  writeBloods(context);
  const written = context.recorders().reduce((sum, recorder) => sum + recorder.resources.length, 0);
  // One person is one Patient, though each source sends what it knows of them.
  writeSessions(context, MARGARET_ITEMS - (written - context.recorders().length + 1));
}

function writeKidneyDisease({ surgery, hospital, gp, calendar, at }: PersonContext): void {
  const doctor = professionalOf('kidney-doctor-ellison');
  writeCondition(surgery, { condition: 'high-blood-pressure', onset: calendar.yearsAgo(26), by: gp });
  writeCondition(surgery, { condition: 'kidney-failure', onset: calendar.yearsAgo(5.5), by: gp });
  writeCondition(surgery, { condition: 'kidney-anaemia', onset: calendar.yearsAgo(5.8), by: gp });
  writeCondition(surgery, { condition: 'hyperparathyroidism', onset: calendar.yearsAgo(4.9), by: gp });
  writeAllergy(surgery, { ...PENICILLIN, reaction: { ...RASH, severity: 'moderate' }, criticality: 'high', recorded: calendar.yearsAgo(40), by: gp });
  writeFlag(hospital.records, 'fistula', 'Dialysis fistula in the left arm: no blood pressure, blood tests or drips on that arm.', calendar.yearsAgo(5.4));
  const repeat: MedicineName[] = ['amlodipine', 'bisoprolol', 'atorvastatin', 'sevelamer', 'alfacalcidol', 'omeprazole'];
  for (const medicine of repeat) writeMedicine(surgery, { medicine, started: calendar.yearsAgo(5), by: gp });
  writeMedicine(hospital.records, { medicine: 'darbepoetin-alfa', started: calendar.yearsAgo(5.2), by: doctor });
  for (let year = 0; year < 5; year += 1) writeVaccination(surgery, 'influenza', calendar.weekday(50 + year * 365));
  for (let quarter = 0; quarter < 12; quarter += 1) {
    const when = calendar.weekdayAt(35 + quarter * 91, '10:00');
    writeVisit(hospital.records, { key: `clinic ${String(quarter)}`, kind: 'clinic', type: 'Kidney clinic', start: when, minutes: 20, by: doctor, reason: 'Dialysis review' });
    writeLetter(hospital.records, { key: `clinic letter ${String(quarter)}`, title: 'Letter from the kidney clinic', when, by: doctor, text: ['Dear Dr Hartley,', 'I saw Mrs Ashdown at dialysis. She feels well and her fistula works well. Her blood results of this quarter are in her record.', 'She stays on the waiting list for a transplant.'] });
  }
  writeCareTeam(hospital.records, 'team', 'Kidney team', calendar.yearsAgo(5.5), [
    { professional: doctor, does: 'Kidney doctor' },
    { professional: professionalOf('dialysis-nurse-pereira'), does: 'Named dialysis nurse' },
  ]);
  writeVisit(at('RYY'), { key: 'dietitian', kind: 'clinic', type: 'Dietitian', start: calendar.weekdayAt(210, '13:00'), minutes: 30, reason: 'Potassium and phosphate in food' });
  writeAboutMe(surgery, calendar.day(300), { 'What matters to me most': 'Not missing my granddaughter’s wedding in June because of dialysis.', 'What helps me stay well': 'The same chair by the window, and my crossword.' });
  writeAppointment(hospital.records, { key: 'transplant', what: 'Transplant clinic', start: calendar.weekdayAt(-30, '09:30'), minutes: 60, by: doctor });
}

/** Blood is taken every fortnight at dialysis. */
function writeBloods({ hospital, calendar, random }: PersonContext): void {
  for (let fortnight = 0; fortnight < 60; fortnight += 1) {
    const when = calendar.at(4 + fortnight * 14, '13:05');
    const report = (panel: Parameters<typeof completeResults>[0], given: Parameters<typeof completeResults>[1]): void => {
      writeReport(hospital.records, { panel, when, results: completeResults(panel, given, random) });
    };
    report('Urea and electrolytes', { creatinine: random.near(640, 60), egfr: random.near(6, 1), urea: random.near(21, 3, 1), potassium: random.near(5.1, 0.5, 1) });
    report('Full blood count', { haemoglobin: random.near(108, 6) });
    report('Bone profile', { phosphate: random.near(1.7, 0.3, 2) });
    if (fortnight % 6 === 0) report('Parathyroid hormone', { 'parathyroid-hormone': random.near(34, 8, 1) });
  }
}

/** Sessions from the latest backwards, each a visit with its measurements, until there are so many items. */
function writeSessions({ hospital, calendar, random }: PersonContext, count: number): void {
  const nurse = professionalOf('dialysis-nurse-pereira');
  let left = count;
  // Every second day but Sundays is near enough to Mondays, Wednesdays and Fridays.
  for (let session = 0; left > 0; session += 1) {
    const daysAgo = 2 + Math.floor((session * 7) / 3);
    const start = calendar.at(daysAgo, '13:00');
    const end = minutesAfter(start, 240);
    const before = random.near(68.4, 0.6, 1);
    const removed = random.near(2.1, 0.4, 1);
    const steps = [
      () => writeVisit(hospital.records, { key: `dialysis ${String(session)}`, kind: 'clinic', type: 'Dialysis', start, minutes: 240, by: nurse, reason: 'Haemodialysis' }),
      () => writeMeasurement(hospital.records, 'weight', before, start),
      () => writeMeasurement(hospital.records, 'weight', Number((before - removed).toFixed(1)), end),
      () => writeBloodPressure(hospital.records, random.near(148, 12), random.near(78, 6), start),
      () => writeBloodPressure(hospital.records, random.near(132, 12), random.near(72, 6), end),
      () => writeMeasurement(hospital.records, 'heart-rate', random.near(74, 6), start),
      () => writeMeasurement(hospital.records, 'temperature', random.near(36.5, 0.3, 1), start),
      () => writeMeasurement(hospital.records, 'fluid-removed', removed, end),
    ];
    for (const step of steps.slice(0, left)) step();
    left -= steps.length;
  }
}
