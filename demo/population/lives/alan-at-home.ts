/** Mr Whitfield at home: nurses, care, the pharmacy, his family and what matters to him. */
import type { PersonContext } from '../person-context';
import { professionalOf } from '../professionals';
import { snomed } from '../terms/systems';
import { writeAboutMe } from '../writing/about-me';
import { writeAppointment, writeCareTeam, writeLetter, writePlan, writeRelative, writeVisit } from '../writing/care';
import { writeDispensing } from '../writing/clinical';
import { writeMeasurement } from '../writing/observations';
import { writeAdvanceWishes } from '../writing/advance-wishes';
import { writeCarePackage, writeCareNote } from '../writing/social-care';
import { DAYS_SINCE_AE } from './alan-in-hospital';

export function writeAlanAtHome(context: PersonContext): void {
  writePeople(context);
  writeWishes(context);
  writeCommunityNursing(context);
  writeSocialCare(context);
  writeHomeCare(context);
  writePharmacy(context);
}

function writePeople({ surgery, council, gp, calendar }: PersonContext): void {
  writeCareTeam(surgery, 'team', 'People who look after Mr Whitfield', calendar.yearsAgo(3), [
    { professional: gp, does: 'GP' },
    { professional: professionalOf('community-nurse-carter'), does: 'Community nurse, visits every week' },
    { professional: professionalOf('pharmacist-shah'), does: 'Pharmacist who makes up the medicine box' },
  ]);
  writeCareTeam(council, 'team', 'Care at home', calendar.yearsAgo(1.5), [
    { professional: professionalOf('social-worker-pike'), does: 'Social worker who arranged care at home' },
    { professional: professionalOf('care-worker-nowak'), does: 'Care worker, visits every morning and evening' },
  ]);
  writeRelative(surgery, { key: 'daughter', given: 'Karen', family: 'Whitfield', relationship: 'DAU', display: 'Daughter', phone: '07700 900118', isNextOfKin: true });
  writeRelative(council, { key: 'neighbour', given: 'Pat', family: 'Goldfinch', relationship: 'NBOR', display: 'Neighbour, holds a key', phone: '01632 960718' });
}

function writeWishes({ surgery, gp, calendar }: PersonContext): void {
  writeAboutMe(surgery, calendar.day(260), {
    'What matters to me most': 'Staying in my own house by the sea, and my daughter Karen and the grandchildren. I built boats for forty years and like to talk about them.',
    'People who are important to me': 'Karen, my daughter, comes on Sundays. Pat next door has a key. My wife Jean died three years ago.',
    'How I like to be spoken to': 'Call me Alan. I am hard of hearing: face me, and check my hearing aids are in. I do not like being rushed.',
    'Things that worry or upset me': 'Going into hospital and not coming home. Losing my balance.',
    'What helps me stay well': 'Breakfast before my tablets. A walk to the harbour when the weather is good. Company.',
    'How I take my medicines': 'The pharmacy puts them in a box with days on it. Danuta reminds me. I do my own insulin.',
  });
  writeAdvanceWishes(surgery, {
    since: calendar.day(250),
    by: gp,
    priority: 'Comfort matters more to him than living longer, but he wishes to be treated in hospital for things that can be put right.',
    recommendations: [
      'Take to hospital for treatment that can be expected to work, such as for a chest infection or a fall.',
      'Not for intensive care.',
      'If his heart or breathing stops, do not try to restart it (no CPR). Talked through with Mr Whitfield and his daughter.',
    ],
  });
  writePlan(surgery, {
    key: 'diabetes plan',
    title: 'Diabetes plan',
    category: snomed('698360004', 'Diabetes self management plan'),
    since: calendar.day(40),
    description: 'Aim for an HbA1c of about 60, to keep low blood sugars away.',
    activities: ['Check blood sugar before breakfast and at bedtime', 'If below 4: a glass of fruit juice, check again after 15 minutes', 'Ring the surgery if it is below 4 twice in a week'],
    by: gp,
  });
}

function writeCommunityNursing({ at, calendar }: PersonContext): void {
  const nurses = at('RYY');
  const nurse = professionalOf('community-nurse-carter');
  for (let week = 0; week < 12; week += 1) {
    const when = calendar.weekdayAt(week * 7 + 2, '14:10');
    writeVisit(nurses, { key: `nurse ${String(week)}`, kind: 'home', type: 'Community nurse visit', start: when, minutes: 30, by: nurse, reason: week === 0 ? 'Blood sugar diary, feet, and bruising after his fall' : 'Blood sugar diary, feet and breathing' });
    if (week % 3 === 0) writeMeasurement(nurses, 'weight', Number((78.6 + week * 0.1).toFixed(1)), when);
  }
  writePlan(nurses, {
    key: 'falls plan',
    title: 'Plan to prevent falls',
    category: snomed('734163000', 'Care plan'),
    since: calendar.day(2),
    description: 'Made after his fall, until the falls service has seen him.',
    activities: ['Rug in the hall taken away', 'Lamp with a switch by the bed', 'Pendant alarm to be worn day and night', 'Physiotherapist to see him at home'],
    by: nurse,
  });
  writeAppointment(nurses, { key: 'falls service', what: 'Falls service, visit at home', start: calendar.weekdayAt(-8, '10:30'), minutes: 60, by: professionalOf('therapist-rowland'), note: 'Wear the shoes that you wear at home.' });
}

function writeSocialCare({ council, socialWorker, calendar }: PersonContext): void {
  writeCarePackage(council, {
    since: calendar.yearsAgo(1.5),
    provider: 'Seasalt Home Care',
    phone: '01632 960501',
    summary: 'Lives alone. Needs help with washing, dressing, breakfast and supper, and reminding about medicines.',
    services: ['Care at home: 45 minutes every morning', 'Care at home: 30 minutes every evening', 'Pendant alarm, answered day and night', 'Meals delivered on Sundays when his daughter is away'],
    by: socialWorker,
  });
  writeVisit(council, { key: 'assessment', kind: 'home', type: 'Visit by a social worker', start: calendar.weekdayAt(552, '11:00'), minutes: 75, by: socialWorker, reason: 'Care needs assessment' });
  writeLetter(council, {
    key: 'assessment letter',
    title: 'Your care and support plan',
    when: calendar.weekdayAt(545, '15:00'),
    by: socialWorker,
    text: ['Dear Mr Whitfield,', 'Thank you for telling me about your day. We agreed that help in the morning and evening would let you go on living at home, which is what you want.', 'Seasalt Home Care will visit twice a day. If anything changes, ring adult social care on 01632 960180.'],
  });
}

function writeHomeCare({ at, calendar }: PersonContext): void {
  const provider = at('DEMOCP1');
  const careWorker = professionalOf('care-worker-nowak');
  writeCareNote(provider, { when: calendar.at(DAYS_SINCE_AE, '09:50'), by: careWorker, text: 'Found Alan on the hall floor at half past nine. Awake, talking, cut on forehead. Rang 999, stayed with him, rang Karen. Ambulance took him at eleven.' });
  const notes = [
    'Up and dressed, porridge and tea. Tablets taken from the box. Splint on, some bruising. In good spirits.',
    'A bit slow this morning. Breakfast eaten. Blood sugar in his diary 6.1. Walked to the gate and back.',
    'Washed and dressed with a little help. Asked about his appointment with the falls service.',
    'Supper eaten. Hearing aid battery changed.',
  ];
  notes.forEach((text, index) => {
    writeCareNote(provider, { when: calendar.at(index + 1, index % 2 === 0 ? '08:45' : '18:20'), by: careWorker, text });
  });
  writePlan(provider, {
    key: 'daily plan',
    title: 'What we do at each visit',
    category: snomed('734163000', 'Care plan'),
    since: calendar.day(480),
    description: 'Mornings 8:00 to 8:45, evenings 6:00 to 6:30.',
    activities: ['Help to wash and dress', 'Make breakfast before tablets', 'Remind about tablets, do not give them', 'Check hearing aids and pendant alarm', 'Write down anything new and ring the office'],
    by: careWorker,
  });
}

function writePharmacy({ pharmacy, pharmacist, calendar }: PersonContext): void {
  const monthly = ['apixaban', 'bisoprolol', 'amlodipine', 'ramipril', 'atorvastatin', 'metformin', 'tiotropium'] as const;
  for (let month = 0; month < 4; month += 1) {
    for (const medicine of monthly) writeDispensing(pharmacy, medicine, calendar.weekday(12 + month * 28), `month ${String(month)}`);
  }
  writeVisit(pharmacy, { key: 'medicines talk', kind: 'clinic', type: 'Talk with the pharmacist about medicines', start: calendar.weekdayAt(68, '15:30'), minutes: 15, by: pharmacist, reason: 'Inhaler technique, and a box with days for his tablets' });
}
