import { mapDocument, mapTakenBack } from '../segments/map-document';
import type { MessageMapper } from './message-mapper';

/** Events that bring a document with its content: new, of another status, with an addendum, edited, in place of another. */
const WITH_CONTENT = ['T02', 'T04', 'T06', 'T08', 'T10'];
const CANCELLED = 'T11';

/** A document with its content: kept as a letter, until it is cancelled. */
export const MDM_DOCUMENT: MessageMapper = {
  takes: [...WITH_CONTENT, CANCELLED].map((event) => `MDM^${event}`),
  isAboutItems: true,
  reads: ['PV1', 'TXA', 'OBX'],
  map: (mapping, event) => (event === CANCELLED ? mapTakenBack(mapping) : mapDocument(mapping, event)),
};
