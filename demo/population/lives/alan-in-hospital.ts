/** Mr Whitfield's visits to hospital, the ambulance that took him, and the calls at night. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { writeAppointment, writeLetter, writeVisit } from '../writing/care';
import { writeMedicine } from '../writing/clinical';
import { writeBloodPressure, writeImaging, writeMeasurement } from '../writing/observations';

/** A&E was so many days before the day of loading. */
export const DAYS_SINCE_AE = 6;

export function writeAlanInHospital(context: PersonContext): void {
  writeAmbulance(context);
  writeAccidentAndEmergency(context);
  writeAdmission(context);
  writeClinics(context);
  writeOutOfHours(context);
}

function writeAmbulance({ at, calendar }: PersonContext): void {
  const crew = at('RYD');
  const paramedic = professionalOf('paramedic-fielding');
  const arrived = calendar.at(DAYS_SINCE_AE, '10:05');
  writeVisit(crew, { key: 'fall', kind: 'field', type: 'Ambulance called to his home', start: arrived, minutes: 55, by: paramedic, reason: 'Found on the floor by his care worker. Tripped on a rug. Knock to the forehead, painful left wrist. Taken to William Harvey Hospital.' });
  writeBloodPressure(crew, 148, 82, calendar.at(DAYS_SINCE_AE, '10:12'));
  writeMeasurement(crew, 'heart-rate', 88, calendar.at(DAYS_SINCE_AE, '10:12'));
  writeMeasurement(crew, 'respiratory-rate', 20, calendar.at(DAYS_SINCE_AE, '10:12'));
  writeMeasurement(crew, 'oxygen-saturation', 92, calendar.at(DAYS_SINCE_AE, '10:12'));
  writeMeasurement(crew, 'temperature', 36.4, calendar.at(DAYS_SINCE_AE, '10:12'));
  const glucose = (value: number, time: string): void => {
    crew.add<fhir4.Observation>(`glucose ${time}`, {
      resourceType: 'Observation',
      status: 'final',
      category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs', display: 'Vital Signs' }] }],
      code: { coding: [{ system: 'http://loinc.org', code: '14743-9' }], text: 'Blood sugar, finger prick' },
      subject: crew.patient,
      effectiveDateTime: calendar.at(DAYS_SINCE_AE, time),
      valueQuantity: { value, unit: 'mmol/L', system: 'http://unitsofmeasure.org', code: 'mmol/L' },
    });
  };
  glucose(3.2, '10:10');
  glucose(5.6, '10:40');
}

function writeAccidentAndEmergency({ hospital, calendar }: PersonContext): void {
  const doctor = professionalOf('hospital-doctor-okafor');
  hospital.visit({
    key: 'a&e fall',
    kind: 'emergency',
    place: 'Emergency department',
    start: calendar.at(DAYS_SINCE_AE, '11:12'),
    minutes: 388,
    by: doctor,
    reason: 'Fall at home, knock to the head while taking apixaban, painful wrist',
    diagnoses: [
      { code: '70704007', display: 'Sprain of wrist' },
      { code: '82271004', display: 'Injury of head' },
    ],
    procedures: [{ display: 'CT scan of the head' }, { display: 'Wrist splint fitted' }],
    disposition: 'Discharged home',
  });
  const blood = calendar.at(DAYS_SINCE_AE, '11:50');
  hospital.report('Urea and electrolytes', blood, { creatinine: 131, egfr: 45, urea: 9.6, potassium: 4.9, sodium: 137 });
  hospital.report('Full blood count', blood, { haemoglobin: 128, 'white-cells': 9.1, platelets: 212 });
  hospital.report('C reactive protein', blood, { crp: 7 });
  writeImaging(hospital.records, { name: 'CT scan of head', when: calendar.at(DAYS_SINCE_AE, '13:05'), conclusion: 'No bleed and no fracture. Changes in keeping with his age.' });
  writeImaging(hospital.records, { name: 'X-ray of left wrist', when: calendar.at(DAYS_SINCE_AE, '13:30'), conclusion: 'No fracture. Soft tissue swelling.' });
  writeLetter(hospital.records, {
    key: 'a&e discharge',
    title: 'Discharge letter from the emergency department',
    when: calendar.at(DAYS_SINCE_AE, '17:40'),
    by: doctor,
    text: [
      'Dear Dr Raman,',
      'Mr Whitfield was brought in by ambulance after a fall at home. He had tripped on a rug. His care worker found him about half an hour later. His blood sugar was 3.2 when the ambulance came and rose to 5.6 after a sweet drink.',
      'He takes apixaban, so we scanned his head: there was no bleed. His left wrist is sprained and not broken; we fitted a splint. His blood tests were as they usually are for him.',
      'He was well enough to go home at 5:40pm with his daughter. His home care goes on as before.',
      'Please would you look again at his insulin dose, as his blood sugar was low, and ask the falls service to see him.',
    ],
  });
}

/** Two years ago, four nights with a chest infection. */
function writeAdmission({ hospital, calendar }: PersonContext): void {
  const came = calendar.at(745, '22:15');
  hospital.visit({
    key: 'copd admission',
    kind: 'inpatient',
    place: 'Cambridge ward',
    start: came,
    minutes: 4 * 1440 - 480,
    reason: 'Flare-up of COPD with chest infection',
    diagnoses: [{ code: '195951007', display: 'Acute exacerbation of chronic obstructive airways disease' }],
    disposition: 'Discharged home',
  });
  hospital.report('C reactive protein', calendar.at(745, '23:00'), { crp: 96 });
  hospital.report('C reactive protein', calendar.at(742, '08:00'), { crp: 21 });
  hospital.report('Full blood count', calendar.at(745, '23:00'), { haemoglobin: 134, 'white-cells': 14.8 });
  writeImaging(hospital.records, { name: 'X-ray of chest', when: calendar.at(745, '23:20'), conclusion: 'Over-inflated lungs. Shadowing at the right base in keeping with infection.' });
  writeLetter(hospital.records, {
    key: 'copd discharge',
    title: 'Discharge letter from Cambridge ward',
    when: calendar.at(741, '14:00'),
    by: professionalOf('hospital-doctor-okafor'),
    text: [
      'Dear Dr Raman,',
      'Mr Whitfield was with us for four nights with a flare-up of COPD and a chest infection. He had oxygen for a day, steroids, and doxycycline because of his penicillin allergy.',
      'Please check his chest in two weeks. The respiratory nurses will ring him at home.',
    ],
  });
}

function writeClinics({ hospital, calendar }: PersonContext): void {
  const doctor = professionalOf('hospital-doctor-okafor');
  hospital.visit({ key: 'heart clinic', kind: 'clinic', place: 'Heart clinic', start: calendar.weekdayAt(420, '14:20'), minutes: 25, reason: 'Yearly check of atrial fibrillation' });
  writeLetter(hospital.records, {
    key: 'heart clinic letter',
    title: 'Letter from the heart clinic',
    when: calendar.weekdayAt(418, '16:00'),
    by: doctor,
    format: 'text/html',
    text: ['Dear Dr Raman,', 'I saw Mr Whitfield in the heart clinic. His atrial fibrillation is well controlled: his heart rate was 72. He has had no bleeding with apixaban & wishes to go on with it. His kidney function allows the full dose; please keep checking it twice a year.', 'We do not need to see him again unless something changes.'],
  });
  hospital.visit({ key: 'cataract', kind: 'inpatient', place: 'Day surgery unit', start: calendar.weekdayAt(1460, '08:00'), minutes: 330, reason: 'Cataract operation, right eye', procedures: [{ code: '54885007', display: 'Extraction of cataract' }], disposition: 'Discharged home' });
  writeAppointment(hospital.records, { key: 'eye screening', what: 'Diabetic eye screening', start: calendar.weekdayAt(-20, '11:30'), minutes: 30, note: 'Drops will blur your sight for some hours. Ask someone to bring you.' });
}

function writeOutOfHours({ at, calendar }: PersonContext): void {
  const service = at('DEMOOH1');
  const doctor = professionalOf('out-of-hours-doctor-sinclair');
  writeVisit(service, { key: 'cough', kind: 'remote', type: 'Telephone call at the weekend', start: calendar.at(94, '20:35'), minutes: 14, by: doctor, reason: 'Cough and breathlessness. Told to see his GP, who gave antibiotics and steroids.' });
  writeMedicine(service, { medicine: 'salbutamol', started: calendar.day(94), stopped: calendar.day(80), by: doctor, key: 'extra inhaler', dose: 'Breathe in up to six puffs through a spacer when breathless' });
}
