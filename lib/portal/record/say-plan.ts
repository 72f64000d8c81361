import type { ItemWords } from './item-words';
import { conceptText, factsOf, notesOf, plainConcept, referenceName } from './read-concept';
import { firstWhen, readTime } from './read-date';

const OVER = new Set(['completed', 'revoked', 'cancelled', 'rejected', 'entered-in-error']);
/** Before what must not be done: without it, it reads as what is to be done. */
const FORBIDDEN = 'Not to be done: ';
const words = (concepts: (fhir4.CodeableConcept | undefined)[]): string | undefined => concepts.flatMap((one) => conceptText(one) ?? []).join(', ') || undefined;

/** A care plan: what it is for and what is to be done. */
export function sayCarePlan(resource: fhir4.CarePlan): ItemWords {
  const isOver = OVER.has(resource.status ?? '');
  const steps = (resource.activity ?? []).flatMap((activity) => {
    const step = activity.detail?.description ?? conceptText(activity.detail?.code) ?? referenceName(activity.reference);
    return step === undefined ? [] : [activity.detail?.doNotPerform === true ? `${FORBIDDEN}${step}` : step];
  });
  return {
    title: resource.title ?? words(resource.category ?? []) ?? 'A care plan',
    summary: resource.description,
    when: firstWhen(resource.period?.start, resource.created),
    facts: factsOf([
      ['Made with', referenceName(resource.author) ?? ((resource.contributor ?? []).flatMap((one) => referenceName(one) ?? []).join(', ') || undefined)],
      ['Until', firstWhen(resource.period?.end)?.text],
    ]),
    notes: [...steps, ...notesOf(resource.note)],
    status: isOver ? 'In the past' : undefined,
    isCurrent: !isOver,
  };
}

export function sayGoal(resource: fhir4.Goal): ItemWords {
  const isOver = OVER.has(resource.lifecycleStatus ?? '');
  return {
    title: `Goal: ${conceptText(resource.description) ?? 'not described'}`,
    when: firstWhen(resource.startDate, resource.statusDate),
    facts: factsOf([
      ['How it is going', conceptText(resource.achievementStatus)],
      ['By', firstWhen(resource.target?.[0]?.dueDate)?.text],
    ]),
    notes: notesOf(resource.note),
    status: isOver ? 'In the past' : undefined,
    isCurrent: !isOver,
  };
}

const APPOINTMENT_STATUS: Readonly<Record<string, string>> = {
  cancelled: 'Cancelled',
  noshow: 'Missed',
  fulfilled: 'Done',
  waitlist: 'On the waiting list',
  proposed: 'Not agreed yet',
  pending: 'Not agreed yet',
};

/** An appointment: when and where first. */
export function sayAppointment(resource: fhir4.Appointment, now: Date): ItemWords {
  const when = firstWhen(resource.start, resource.requestedPeriod?.[0]?.start, resource.created);
  const with_ = (resource.participant ?? []).flatMap((one) => (one.actor?.reference?.includes('Patient/') ? [] : (referenceName(one.actor) ?? [])));
  const time = readTime(resource.start);
  const isAhead = resource.start !== undefined && Date.parse(resource.start) > now.getTime() && APPOINTMENT_STATUS[resource.status] === undefined;
  return {
    title: resource.description ?? words([...(resource.serviceType ?? []), ...(resource.specialty ?? [])]) ?? 'An appointment',
    summary: when && time ? `${when.text} at ${time}` : undefined,
    when,
    facts: factsOf([
      ['With', with_.join(', ')],
      ['Why', words(resource.reasonCode ?? [])],
      ['What to know before', resource.patientInstruction],
    ]),
    notes: resource.comment ? [resource.comment] : [],
    status: APPOINTMENT_STATUS[resource.status] ?? (isAhead ? 'Coming up' : undefined),
    isCurrent: isAhead,
  };
}

/** A referral or a request for a test. */
export function sayRequest(resource: fhir4.ServiceRequest): ItemWords {
  const isOver = OVER.has(resource.status);
  const what = plainConcept(resource.code, 'A referral');
  return {
    ...what,
    title: resource.doNotPerform === true ? `${FORBIDDEN}${what.title}` : what.title,
    when: firstWhen(resource.occurrenceDateTime, resource.occurrencePeriod?.start, resource.authoredOn),
    facts: factsOf([
      ['Why', words(resource.reasonCode ?? [])],
      ['Asked by', referenceName(resource.requester)],
      ['Asked of', (resource.performer ?? []).flatMap((one) => referenceName(one) ?? []).join(', ')],
    ]),
    notes: [...notesOf(resource.note), ...(resource.patientInstruction ? [resource.patientInstruction] : [])],
    status: isOver ? 'Done' : 'Asked for',
    isCurrent: !isOver,
  };
}
