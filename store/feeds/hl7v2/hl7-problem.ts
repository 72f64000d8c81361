/** HL7 table 0357, message error condition codes: those that we answer with. */
export const HL7_ERRORS = {
  'segment-sequence': { code: '100', display: 'Segment sequence error' },
  required: { code: '101', display: 'Required field missing' },
  'data-type': { code: '102', display: 'Data type error' },
  'table-value': { code: '103', display: 'Table value not found' },
  'message-type': { code: '200', display: 'Unsupported message type' },
  'event-code': { code: '201', display: 'Unsupported event code' },
  'processing-id': { code: '202', display: 'Unsupported processing id' },
  version: { code: '203', display: 'Unsupported version id' },
  'unknown-key': { code: '204', display: 'Unknown key identifier' },
  'duplicate-key': { code: '205', display: 'Duplicate key identifier' },
  internal: { code: '207', display: 'Application internal error' },
} as const;
export type Hl7ErrorCode = keyof typeof HL7_ERRORS;

/** One thing wrong with a message, at `SEGMENT^sequence^field`, as ERR-2 names it. */
export interface Hl7Problem {
  where: string;
  code: Hl7ErrorCode;
  text: string;
}

/** AA taken; AE wrong in its content; AR not for us, or our own fault: send it again later. */
export type AckCode = 'AA' | 'AE' | 'AR';
