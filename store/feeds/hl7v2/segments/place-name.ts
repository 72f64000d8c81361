import type { Segment } from '../parse-message';
import { readFirstPart, readText } from '../read-field';

/** What stands after an ampersand that separates: an identifier and its type (HD). Anything else is a name with its ampersand bare: A&E, T&O, K&CH. */
const UNIVERSAL_TYPES = ['DNS', 'GUID', 'HCD', 'HL7', 'ISO', 'L', 'M', 'N', 'RANDOM', 'URI', 'UUID', 'X400', 'X500'];

/** PL: `ward^room^bed^hospital^^type^building^floor`, as people say it. */
export function placeName(segment: Segment, field: number): string {
  const read = (component: number): string => {
    const [id, type] = [2, 3].map((subcomponent) => readText(segment, field, { component, subcomponent }));
    const isHierarchic = /^\d+(\.\d+)+$/.test(id ?? '') || UNIVERSAL_TYPES.includes((type ?? '').toUpperCase());
    return isHierarchic ? readFirstPart(segment, field, { component }) : readText(segment, field, { component }).replace(/&+$/, '');
  };
  return [1, 2, 3, 4].map(read).filter((part) => part !== '').join(', ');
}
