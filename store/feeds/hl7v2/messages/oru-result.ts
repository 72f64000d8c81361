import { mapResults } from '../segments/map-results';
import type { MessageMapper } from './message-mapper';

/** Results of tests and measurements. PV1 says only which visit they belong to. */
export const ORU_RESULT: MessageMapper = {
  takes: ['ORU^R01'],
  isAboutItems: true,
  reads: ['PV1', 'ORC', 'OBR', 'OBX', 'NTE'],
  map(mapping) {
    const entries = mapResults(mapping);
    if (entries.length === 0 && mapping.problems.length === 0) {
      mapping.problems.push({ where: 'OBR^1', code: 'required', text: 'The message holds no results.' });
    }
    return entries;
  },
};
