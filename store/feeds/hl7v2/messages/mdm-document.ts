import { mapDocument } from '../segments/map-document';
import type { MessageMapper } from './message-mapper';

/** A document with its content: kept as a letter. */
export const MDM_DOCUMENT: MessageMapper = {
  takes: ['MDM^T02'],
  isAboutItems: true,
  reads: ['PV1', 'TXA', 'OBX'],
  map: (mapping) => mapDocument(mapping),
};
