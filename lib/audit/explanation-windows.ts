/**
 * How near an item of the record must be to explain a look, and why that near. The
 * database works by the same table (`explanation_window`), and the public can read it.
 */

export type ExplanationRule = 'visit' | 'urgent-visit' | 'admission' | 'called-for-help' | 'medicine' | 'prescription' | 'appointment' | 'referral' | 'care-team' | 'gp-practice';

export interface ExplanationWindow {
  rule: ExplanationRule;
  /** What is looked for, in plain words, from the person's side. */
  what: string;
  /** From how long before it begins; as PostgreSQL writes an interval. Absent: at any time. */
  before?: string;
  /** Until how long after it ends. */
  after?: string;
  /** The same for people to read. */
  when: string;
  /** Why that long. */
  why: string;
}

export const EXPLANATION_WINDOWS: readonly ExplanationWindow[] = [
  {
    rule: 'visit',
    what: 'You had a visit at a surgery, a hospital, a clinic or at home',
    before: '1 day',
    after: '14 days',
    when: 'From the day before until 2 weeks after',
    why: 'They get ready the day before. Afterwards they write letters and look at your results.',
  },
  {
    rule: 'urgent-visit',
    what: 'An ambulance team or an out-of-hours doctor saw you',
    before: '1 day',
    after: '1 day',
    when: 'From the day before until the day after',
    why: 'They see you once, then hand you over to others. They look on the way, and finish their notes. Their work may run past midnight.',
  },
  {
    rule: 'admission',
    what: 'You stayed in their hospital',
    before: '1 day',
    after: '30 days',
    when: 'From the day before until 30 days after you went home',
    why: 'They plan your stay, look after you each day, and help if there are problems once you are home.',
  },
  {
    rule: 'called-for-help',
    what: 'An ambulance team looked, and you went to A&E',
    before: '12 hours',
    after: '12 hours',
    when: 'Up to 12 hours before or after you got to A&E',
    why: 'If you call 999, the ambulance team looks on the way. A&E may be the only place that writes it down.',
  },
  {
    rule: 'medicine',
    what: 'They gave you a medicine or a vaccination',
    before: '14 days',
    after: '35 days',
    when: 'From 2 weeks before until 5 weeks after',
    why: 'They check that it is safe for you first. Most medicines are for 4 weeks, and then they make up the next.',
  },
  {
    rule: 'prescription',
    what: 'A prescription for you was sent to them',
    before: '0 days',
    after: '35 days',
    when: 'From that day until 5 weeks after',
    why: 'They check that it is safe for you, make it up and hand it over. Most prescriptions are for 4 weeks.',
  },
  {
    rule: 'appointment',
    what: 'You have, or had, an appointment with them',
    before: '14 days',
    after: '7 days',
    when: 'From 2 weeks before until 1 week after',
    why: 'They check who should see you and what they need to know. Afterwards they write down what was agreed.',
  },
  {
    rule: 'referral',
    what: 'Someone asked them to see you',
    before: '0 days',
    after: '126 days',
    when: 'From that day until 18 weeks after',
    why: 'You should not have to wait more than 18 weeks to be seen. They may need to look until then.',
  },
  {
    rule: 'care-team',
    what: 'They are on the list of a team that looks after you',
    before: '0 days',
    after: '30 days',
    when: 'While they are on the list, and 30 days after',
    why: 'The team looks after you all the time, and hands over to others when it stops.',
  },
  {
    rule: 'gp-practice',
    what: 'They work at your GP practice',
    when: 'At any time, while you are with that practice',
    why: 'Your practice looks after your whole record.',
  },
];
