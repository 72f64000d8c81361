import { expect, it } from 'vitest';
import { MESSAGE_TYPES } from './index-of-mappers';
import { whyNotTaken } from './not-taken';

it.each([
  ['constructor^A01', 'message-type', /nothing of this one is in the record\. The list of those that are stands in docs\/feeds\.md;/],
  ['ORM^O01', 'message-type', /^Messages of type ORM\^O01 are not taken, and nothing of this one is in the record\. .* FHIR ServiceRequest\.$/],
  ['RDE^O11', 'message-type', /MedicationRequest/],
  ['MDM^T09', 'event-code', /MDM\^T02, or T10/],
  ['ADT^A23', 'event-code', /ADT\^A11/],
  ['ADT^A99', 'event-code', /docs\/feeds\.md/],
  ['BAR^P01', 'message-type', /do not send it/],
  ['', 'message-type', /does not say of which type/],
])('who sends %s is told by %s what to do', (type, code, text) => {
  expect(whyNotTaken(type)).toEqual({ code, text: expect.stringMatching(text) as string });
});

it('names no message that is not taken itself', () => {
  for (const type of ['ORU^R30', 'VXU^V03', 'MDM^T01', 'ADT^A23', 'ADT^A27', 'ADT^A60']) {
    const [named] = /\b(?:ADT|ORU|MDM|VXU)\^\w+(?!.*\b(?:ADT|ORU|MDM|VXU)\^)/.exec(whyNotTaken(type).text) ?? [];
    expect(MESSAGE_TYPES).toContain(named);
  }
});
