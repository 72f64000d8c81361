import { MESSAGE_TYPES } from './index-of-mappers';

const ORDERS = 'Send what was asked for as a FHIR ServiceRequest.';
const MEDICINES = 'Send medicines as a FHIR MedicationRequest, or MedicationStatement.';
const NOTHING = 'Nothing in it is for a record: do not send it.';

/** What to send in place of messages that are not taken, by message type, or by type and event. */
const INSTEAD: ReadonlyMap<string, string> = new Map(Object.entries({
  ORM: ORDERS, OML: ORDERS, OMG: ORDERS, OMI: ORDERS, REF: ORDERS, RRI: ORDERS,
  RDE: MEDICINES, RDS: MEDICINES, RAS: MEDICINES, RGV: MEDICINES, OMP: MEDICINES,
  PPR: 'Send problems as a FHIR Condition.', PGL: 'Send goals as a FHIR Goal.',
  ORU: 'Send results as ORU^R01.', OUL: 'Send results as ORU^R01.', VXU: 'Send vaccinations as VXU^V04.',
  MDM: 'Send the document with its content: MDM^T02, or T10 in place of another.',
  'ADT^A23': 'Send a visit that never was as ADT^A11.', 'ADT^A27': 'Send a visit that is no longer planned as ADT^A38.', 'ADT^A60': 'Send allergies in AL1 of ADT^A31.',
  BAR: NOTHING, DFT: NOTHING, MFN: NOTHING, ACK: NOTHING, QRY: NOTHING,
}));

/** Why a message of that type (`ORM^O01`) is refused, and what to do: nobody is to think that it is in the record. */
export function whyNotTaken(type: string): { code: 'event-code' | 'message-type'; text: string } {
  const [kind = ''] = type.split('^');
  const isKnown = MESSAGE_TYPES.some((taken) => taken.startsWith(`${kind}^`));
  const instead = INSTEAD.get(type) ?? INSTEAD.get(kind) ?? 'The list of those that are stands in docs/feeds.md; the rest can be sent as FHIR.';
  return { code: isKnown ? 'event-code' : 'message-type', text: type === '' ? 'The message does not say of which type it is.' : `Messages of type ${type} are not taken, and nothing of this one is in the record. ${instead}` };
}
