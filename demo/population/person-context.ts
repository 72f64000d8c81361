/** What a story has to write with: the systems that know the person, and who works there. */
import type { Calendar } from './calendar';
import { resultMessage } from './hl7/result-messages';
import { visitMessages, type HospitalVisit } from './hl7/visit-messages';
import { organisationOf, type DemoOrganisation } from './organisations';
import { TOWNS, type Person } from './person';
import { professionalOf, PROFESSIONALS, type Professional } from './professionals';
import { createRandom, type Random } from './random';
import { snomed } from './terms/systems';
import { writeProcedure, writeVisit } from './writing/care';
import { completeResults, writeReport, type ReportSpec, type Results } from './writing/observations';
import { createRecorder, type Recorder } from './writing/recorder';
import type { PanelName } from './terms/tests';

/** An acute trust: East Kent's sends HL7 v2 messages, the others FHIR. What it writes is the same. */
export interface Hospital {
  organisation: DemoOrganisation;
  doctor: Professional;
  /** Letters, imaging, appointments and procedures. */
  records: Recorder;
  visit: (visit: HospitalVisit & { by?: Professional }) => void;
  /** A laboratory report; values that are not given are ordinary ones. */
  report: (panel: PanelName, when: string, results?: Results, comment?: string) => void;
}

export interface PersonContext {
  person: Person;
  calendar: Calendar;
  random: Random;
  gp: Professional;
  surgery: Recorder;
  hospital: Hospital;
  pharmacy: Recorder;
  pharmacist: Professional;
  council: Recorder;
  socialWorker: Professional;
  /** Any other source, made when it is first asked for. */
  at: (odsCode: string) => Recorder;
  /** All sources that have written something, in the order they came. */
  recorders: () => readonly Recorder[];
  /** HL7 v2 messages, oldest first. */
  messages: () => readonly string[];
}

/** The trust whose systems send HL7 v2 over MLLP. */
export const HL7_TRUST = 'RVV';

const DOCTORS: Readonly<Record<string, string>> = {
  RVV: 'hospital-doctor-okafor',
  RPA: 'hospital-doctor-lindqvist',
  RWF: 'hospital-doctor-whitmore',
  RN7: 'hospital-doctor-sethi',
};

/** The first professional of an organisation. */
export function firstOf(organisationCode: string): Professional {
  const found = PROFESSIONALS.find((professional) => professional.organisation.code === organisationCode);
  if (!found) throw new Error(`nobody works at ${organisationCode}`);
  return found;
}

export function createPersonContext(person: Person, calendar: Calendar): PersonContext {
  const recorders = new Map<string, Recorder>();
  const messages: { sent: string; text: string }[] = [];
  const random = createRandom(person.nhsNumber);
  const town = TOWNS[person.town];
  const at = (odsCode: string): Recorder => {
    const recorder = recorders.get(odsCode) ?? createRecorder(organisationOf(odsCode), person, calendar);
    recorders.set(odsCode, recorder);
    return recorder;
  };
  return {
    person,
    calendar,
    random,
    gp: firstOf(town.surgery),
    get surgery() {
      return at(town.surgery);
    },
    hospital: createHospital({ person, calendar, random, messages, trust: town.trust, at }),
    get pharmacy() {
      return at(town.pharmacy);
    },
    pharmacist: firstOf(town.pharmacy),
    get council() {
      return at(town.council);
    },
    socialWorker: firstOf(town.council),
    at,
    recorders: () => [...recorders.values()],
    messages: () => [...messages].sort((a, b) => Date.parse(a.sent) - Date.parse(b.sent)).map((message) => message.text),
  };
}

interface HospitalParts {
  person: Person;
  calendar: Calendar;
  random: Random;
  messages: { sent: string; text: string }[];
  trust: string;
  at: (odsCode: string) => Recorder;
}

function createHospital({ person, calendar, random, messages, trust, at }: HospitalParts): Hospital {
  const organisation = organisationOf(trust);
  const doctor = professionalOf(DOCTORS[trust] ?? 'hospital-doctor-okafor');
  const isHl7 = trust === HL7_TRUST;
  const specOf = (panel: PanelName, when: string, results: Results = {}, comment?: string): ReportSpec => ({
    panel,
    when,
    results: completeResults(panel, results, random),
    ...(comment === undefined ? {} : { comment }),
  });
  return {
    organisation,
    doctor,
    get records() {
      return at(trust);
    },
    visit: (visit) => {
      const seenBy = visit.by ?? doctor;
      if (isHl7) messages.push(...visitMessages(organisation, person, calendar.today, { ...visit, doctor: seenBy }));
      else writeHospitalVisit(at(trust), visit, seenBy);
    },
    report: (panel, when, results, comment) => {
      const spec = specOf(panel, when, results, comment);
      if (isHl7) messages.push(resultMessage(organisation, person, calendar.today, spec));
      else writeReport(at(trust), spec);
    },
  };
}

/** The same visit as FHIR. */
function writeHospitalVisit(recorder: Recorder, visit: HospitalVisit, by: Professional): void {
  writeVisit(recorder, { key: visit.key, kind: visit.kind, type: visit.place, start: visit.start, minutes: visit.minutes, by, reason: visit.reason, place: visit.place });
  for (const { code, display } of visit.diagnoses ?? []) {
    recorder.add<fhir4.Condition>(`${visit.key} ${code}`, {
      resourceType: 'Condition',
      clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }] },
      category: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-category', code: 'encounter-diagnosis' }] }],
      code: snomed(code, display),
      subject: recorder.patient,
      onsetDateTime: visit.start,
      recordedDate: visit.start,
    });
  }
  for (const { code, display } of visit.procedures ?? []) {
    writeProcedure(recorder, { key: `${visit.key} ${display}`, name: display, ...(code === undefined ? {} : { code }), when: visit.start, by });
  }
}
