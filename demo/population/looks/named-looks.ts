/** Looks, choices and questions of the other people with a story. */
import type { QuestionStep } from '@/lib/oversight/question-states';
import type { Calendar } from '../calendar';
import { NAOMI_EMERGENCY } from '../lives/naomi-clarke';
import { officerOf } from '../privacy-officers';
import { professionalOf } from '../professionals';
import type { Deed, ProfessionalLook } from './deed';

type Write = (daysAgo: number, time: string, by: string, reason: string, purpose?: ProfessionalLook['purpose']) => ProfessionalLook;

const looksOn =
  (calendar: Calendar): Write =>
  (daysAgo, time, by, reason, purpose = 'TREAT') => ({ kind: 'look', at: calendar.at(daysAgo, time), by: professionalOf(by), purpose, reason });

/** She keeps what is about mental health to her team and her GP; in an emergency it may be seen. */
export function naomiDeeds(calendar: Calendar): Deed[] {
  const look = looksOn(calendar);
  const atNight = look(NAOMI_EMERGENCY - 1, '02:40', 'ward-nurse-docherty', 'Getting ready to go home after an asthma attack.');
  const answer = (daysAgo: number, time: string, step: QuestionStep, words: string): Deed => ({ kind: 'question-step', key: 'night', at: calendar.at(daysAgo, time), officer: officerOf('privacy-officer-lyle'), step, words });
  return [
    look(240, '11:05', 'mental-health-nurse-asante', 'Monthly meeting.'),
    look(204, '16:35', 'gp-kapoor', 'Asthma review.'),
    look(190, '10:20', 'pharmacist-novak', 'New prescription.'),
    {
      kind: 'choice',
      key: 'mental health',
      at: calendar.at(183, '20:14'),
      words: 'Nobody but you will see what your record says about mental health from now on, except in an emergency.',
      choice: {
        what: { topics: ['PSY'] },
        from: 'everyone',
        except: [
          { organisation: 'Organization/ods-rxy', name: 'Kent and Medway Mental Health NHS Trust' },
          { organisation: 'Organization/ods-demogp5', name: 'Strand Riverside Surgery' },
        ],
        inEmergency: true,
      },
    },
    { kind: 'be-told', at: calendar.at(183, '20:20'), channel: 'email', address: 'naomi.clarke@example.org', kinds: ['emergency'] },
    look(160, '10:25', 'pharmacist-novak', 'Question about her medicines.'),
    look(138, '11:02', 'mental-health-nurse-asante', 'Monthly meeting.'),
    look(120, '09:50', 'psychiatrist-friedmann', 'Review.'),
    look(70, '16:36', 'gp-kapoor', 'Asthma review.'),
    look(NAOMI_EMERGENCY, '18:07', 'paramedic-brooks', 'Called to her work: bad asthma attack.', 'ETREAT'),
    look(NAOMI_EMERGENCY, '18:53', 'hospital-doctor-lindqvist', 'She cannot speak. We must know what she takes before we treat her.', 'BTG'),
    atNight,
    look(NAOMI_EMERGENCY - 2, '12:05', 'gp-kapoor', 'Check after A&E.'),
    { kind: 'own-look', at: calendar.at(NAOMI_EMERGENCY - 4, '21:16'), reads: ['Encounter', 'DocumentReference'] },
    { kind: 'ask', key: 'night', at: calendar.at(NAOMI_EMERGENCY - 4, '21:20'), about: atNight, reason: 'do-not-know-them', words: 'I do not know this nurse. Why did he look at my record in the middle of the night?' },
    answer(NAOMI_EMERGENCY - 6, '09:40', 'acknowledge', 'Thank you for asking. I will find out.'),
    answer(NAOMI_EMERGENCY - 6, '09:55', 'ask', 'I asked the ward who was on duty that night, and why your record was opened.'),
    answer(NAOMI_EMERGENCY - 13, '14:10', 'answer', 'The look was right. Mr Docherty was the nurse in charge of your ward that night. He looked at your medicines, so that you could go home with the right inhalers in the morning.'),
    look(18, '10:55', 'mental-health-nurse-asante', 'Monthly meeting.'),
  ];
}

/** He keeps everything from everyone, and has opted out of research and planning. */
export function grahamDeeds(calendar: Calendar): Deed[] {
  const look = looksOn(calendar);
  const tablets = look(88, '17:45', 'pharmacist-shah', 'Question about his tablets.');
  return [
    look(420, '09:30', 'gp-marsh', 'Blood pressure review.'),
    look(310, '14:10', 'pharmacist-shah', 'New prescription.'),
    { kind: 'be-told', at: calendar.at(263, '19:30'), channel: 'sms', address: '+447700900069', kinds: ['emergency', 'choice-changed'] },
    { kind: 'opt-out', at: calendar.at(262, '13:05') },
    {
      kind: 'choice',
      key: 'everything',
      at: calendar.at(262, '13:12'),
      words: 'Nobody but you will see your record from now on, even in an emergency.',
      choice: { what: 'everything', from: 'everyone', except: [], inEmergency: false },
    },
    look(120, '10:10', 'gp-marsh', 'Diabetes review.'),
    tablets,
    // Nobody at the pharmacy has acknowledged it, and its thirty days are over.
    { kind: 'ask', key: 'tablets', at: calendar.at(45, '18:20'), about: tablets, reason: 'said-not-to', words: 'I have told everyone to keep out of my record. Why did the chemist try to see it?' },
    look(31, '22:05', 'paramedic-fielding', 'Called to the street: he had fainted.', 'ETREAT'),
    look(31, '23:10', 'hospital-doctor-okafor', 'Brought in after a faint, drowsy.', 'BTG'),
    { kind: 'own-look', at: calendar.at(29, '09:20'), reads: ['Condition', 'MedicationRequest'] },
  ];
}

export function sarahDeeds(calendar: Calendar): Deed[] {
  const look = looksOn(calendar);
  return [
    look(140, '16:55', 'therapist-rowland', 'Back pain: first appointment.'),
    look(58, '12:02', 'gp-ferris', 'Thyroid check.'),
    look(55, '17:30', 'pharmacist-gill', 'Repeat prescription.'),
    { kind: 'own-look', at: calendar.at(50, '20:45'), reads: ['Observation', 'Appointment'] },
  ];
}

export function ameliaDeeds(calendar: Calendar): Deed[] {
  const look = looksOn(calendar);
  return [
    look(121, '15:33', 'hospital-doctor-sethi', "Children's diabetes clinic."),
    look(64, '08:50', 'gp-hussain', 'Prescription of insulin.'),
    look(40, '13:40', 'community-nurse-carter', 'Vaccinations at school.'),
    look(30, '15:31', 'hospital-doctor-sethi', "Children's diabetes clinic."),
    look(22, '12:20', 'community-nurse-carter', 'She asked to talk to the school nurse.'),
  ];
}

export function charlotteDeeds(calendar: Calendar): Deed[] {
  const look = looksOn(calendar);
  const lowIron = look(90, '11:40', 'hospital-doctor-okafor', 'Question from her GP about low iron.');
  return [
    look(330, '10:20', 'fertility-doctor-castellan', 'Scan before treatment.'),
    look(288, '09:35', 'gp-nwosu', 'Tiredness.'),
    look(168, '09:38', 'gp-nwosu', 'Blood results.'),
    lowIron,
    look(60, '10:24', 'fertility-doctor-castellan', 'Planning a second cycle.'),
    look(48, '09:36', 'gp-nwosu', 'Low iron.'),
    look(25, '16:15', 'pharmacist-shah', 'Iron tablets.'),
    { kind: 'own-look', at: calendar.at(24, '21:02'), reads: ['Encounter', 'Procedure', 'Observation'] },
    { kind: 'ask', key: 'low iron', at: calendar.at(24, '21:10'), about: lowIron, reason: 'not-my-care', words: 'I have not been to this hospital. What did they want to know?' },
  ];
}
