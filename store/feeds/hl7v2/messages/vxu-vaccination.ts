import { mapVaccinations } from '../segments/map-vaccinations';
import type { MessageMapper } from './message-mapper';

/** Vaccinations that were given, or refused. What stands in OBX of each (who pays, what leaflet was given) is not used. */
export const VXU_VACCINATION: MessageMapper = {
  takes: ['VXU^V04'],
  isAboutItems: true,
  reads: ['PV1', 'ORC', 'RXA', 'RXR'],
  map(mapping) {
    const entries = mapVaccinations(mapping);
    if (entries.length === 0 && mapping.problems.length === 0) mapping.problems.push({ where: 'RXA^1', code: 'required', text: 'The message holds no vaccinations.' });
    return entries;
  },
};
