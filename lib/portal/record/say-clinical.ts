import type { ItemWords } from './item-words';
import { conceptText, factsOf, hasCode, notesOf, plainConcept, quantityText, referenceName } from './read-concept';
import { firstWhen } from './read-date';
import { spokenTime } from './read-spoken-time';

const join = (concepts: (fhir4.CodeableConcept | undefined)[] | undefined): string | undefined =>
  (concepts ?? []).flatMap((concept) => conceptText(concept) ?? []).join(', ') || undefined;

/** A reaction in plain words, the clinician's own beside them. */
function sayReaction(concept: fhir4.CodeableConcept): string | undefined {
  const { title, clinicianWords } = plainConcept(concept, '');
  return (clinicianWords ? `${title}, “${clinicianWords}”` : title) || undefined;
}

const HARM: Readonly<Record<string, string>> = { mild: 'Mild', moderate: 'Moderate', severe: 'Severe' };

/** An allergy: to what, what happens, how bad. "No known allergies" is an item too. */
export function sayAllergy(resource: fhir4.AllergyIntolerance): ItemWords {
  const reactions = resource.reaction ?? [];
  const happens =
    reactions
      .flatMap(
        (reaction) => (reaction.manifestation ?? []).flatMap((one) => sayReaction(one) ?? []).join(', ') || (reaction.description ?? []),
      )
      .join(', ') || undefined;
  const severity = reactions.map((reaction) => HARM[reaction.severity ?? '']).find(Boolean);
  const isOver = hasCode(resource.clinicalStatus, 'inactive', 'resolved');
  return {
    ...plainConcept(resource.code ?? reactions[0]?.substance, 'An allergy whose name we were not sent'),
    summary: happens ? `What happens: ${happens}` : undefined,
    when: firstWhen(resource.onsetDateTime, resource.recordedDate),
    facts: factsOf([
      ['How bad', severity],
      ['Began', spokenTime({ words: resource.onsetString, age: resource.onsetAge, range: resource.onsetRange })],
      ['Danger', resource.criticality === 'high' ? 'Could be life-threatening' : undefined],
      ['Recorded by', referenceName(resource.recorder)],
      ['How sure', hasCode(resource.verificationStatus, 'unconfirmed') ? 'Not confirmed' : undefined],
    ]),
    notes: notesOf(resource.note),
    status: isOver ? 'No longer an allergy' : undefined,
    isCurrent: !isOver,
  };
}

/** A condition: what, since when, whether it goes on. */
export function sayCondition(resource: fhir4.Condition): ItemWords {
  const abated = spokenTime({ words: resource.abatementString, age: resource.abatementAge, range: resource.abatementRange });
  const isOver = resource.abatementDateTime !== undefined || abated !== undefined || hasCode(resource.clinicalStatus, 'inactive', 'remission', 'resolved');
  return {
    ...plainConcept(resource.code, 'A condition whose name we were not sent'),
    when: firstWhen(resource.onsetDateTime, resource.onsetPeriod?.start, resource.recordedDate),
    facts: factsOf([
      ['How bad', conceptText(resource.severity)],
      ['Began', spokenTime({ words: resource.onsetString, age: resource.onsetAge, range: resource.onsetRange })],
      ['Ended', firstWhen(resource.abatementDateTime, resource.abatementPeriod?.end)?.text ?? abated],
      ['Where on the body', join(resource.bodySite)],
      ['Recorded by', referenceName(resource.recorder) ?? referenceName(resource.asserter)],
      ['How sure', hasCode(resource.verificationStatus, 'unconfirmed', 'provisional', 'differential') ? 'Not confirmed yet' : undefined],
    ]),
    notes: notesOf(resource.note),
    status: isOver ? 'In the past' : undefined,
    isCurrent: !isOver,
    isOnProblemList: resource.category?.some((one) => hasCode(one, 'problem-list-item')) ?? false,
  };
}

const PROCEDURE_STATUS: Readonly<Record<string, string>> = {
  preparation: 'Being prepared',
  'in-progress': 'Going on now',
  'not-done': 'Not done',
  'on-hold': 'Paused',
  stopped: 'Stopped before it was done',
};

/** An operation or other thing done. */
export function sayProcedure(resource: fhir4.Procedure): ItemWords {
  return {
    ...plainConcept(resource.code, 'Something that was done'),
    when: firstWhen(resource.performedDateTime, resource.performedPeriod?.start),
    facts: factsOf([
      ['When', spokenTime({ words: resource.performedString, age: resource.performedAge, range: resource.performedRange })],
      ['Why', join(resource.reasonCode)],
      ['Where on the body', join(resource.bodySite)],
      ['Done by', resource.performer?.map((one) => referenceName(one.actor)).find(Boolean)],
      ['How it went', conceptText(resource.outcome)],
    ]),
    notes: notesOf(resource.note),
    status: PROCEDURE_STATUS[resource.status],
  };
}

export function sayVaccination(resource: fhir4.Immunization): ItemWords {
  const dose = resource.protocolApplied?.[0];
  const number = dose?.doseNumberPositiveInt ?? dose?.doseNumberString;
  return {
    ...plainConcept(resource.vaccineCode, 'A vaccination whose name we were not sent'),
    when: firstWhen(resource.occurrenceDateTime, resource.recorded),
    facts: factsOf([
      ['When', resource.occurrenceString],
      ['Protects against', join(dose?.targetDisease)],
      ['Dose', number === undefined ? quantityText(resource.doseQuantity) : String(number)],
      ['Where on the body', conceptText(resource.site)],
      ['Batch', resource.lotNumber],
      ['Why it was not given', resource.status === 'not-done' ? conceptText(resource.statusReason) : undefined],
    ]),
    notes: notesOf(resource.note),
    status: resource.status === 'not-done' ? 'Not given' : resource.isSubpotent === true ? 'Not a full dose' : undefined,
  };
}

/** An alert that a team put on the record. */
export function sayFlag(resource: fhir4.Flag): ItemWords {
  const isOver = resource.status !== 'active';
  return {
    ...plainConcept(resource.code, 'An alert without words'),
    when: firstWhen(resource.period?.start),
    facts: factsOf([
      ['Kind', join(resource.category)],
      ['Put there by', referenceName(resource.author)],
      ['Ended', firstWhen(resource.period?.end)?.text],
    ]),
    status: isOver ? 'No longer in force' : undefined,
    isCurrent: !isOver,
  };
}

/** A condition of a relative. */
export function sayFamilyHistory(resource: fhir4.FamilyMemberHistory): ItemWords {
  return {
    title: `Family: ${conceptText(resource.relationship) ?? 'a relative'}`,
    summary: join(resource.condition?.map((one) => one.code)),
    when: firstWhen(resource.date),
    notes: notesOf(resource.note),
  };
}

