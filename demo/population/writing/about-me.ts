import type { Recorder } from './recorder';

/** What the person says matters to them, under the headings of the PRSB About Me standard, in their own words. */
export function writeAboutMe(recorder: Recorder, day: string, answers: Readonly<Record<string, string>>): fhir4.Reference {
  return recorder.add<fhir4.QuestionnaireResponse>('about-me', {
    resourceType: 'QuestionnaireResponse',
    meta: { tag: [{ system: 'https://mycarerecord.example/fhir/CodeSystem/record-part', code: 'about-me', display: 'About me' }] },
    status: 'completed',
    subject: recorder.patient,
    author: recorder.patient,
    source: recorder.patient,
    authored: day,
    item: Object.entries(answers).map(([text, valueString], index) => ({ linkId: String(index + 1), text, answer: [{ valueString }] })),
  });
}
