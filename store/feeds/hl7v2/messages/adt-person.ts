import { mapAllergies } from '../segments/map-allergies';
import { mapNextOfKin } from '../segments/map-next-of-kin';
import type { MessageMapper } from './message-mapper';

/** A person added or changed, without a visit: PV1 in these is a formality of the standard and is not read. */
export const ADT_PERSON: MessageMapper = {
  takes: ['ADT^A28', 'ADT^A31'],
  reads: ['NK1', 'AL1'],
  map: (mapping) => [...mapNextOfKin(mapping), ...mapAllergies(mapping)],
};
