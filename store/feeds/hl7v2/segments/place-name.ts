import type { Segment } from '../parse-message';
import { readFirstPart, readText } from '../read-field';

/** PL: `ward^room^bed^hospital^^type^building^floor`, as people say it. */
export function placeName(segment: Segment, field: number): string {
  const read = (component: number): string => {
    const name = readFirstPart(segment, field, { component });
    // "A&E" is often sent with its ampersand bare, which HL7 reads as two subcomponents.
    return /^A$/i.test(name) && /^E\b/i.test(readText(segment, field, { component, subcomponent: 2 })) ? `A&${readText(segment, field, { component, subcomponent: 2 })}` : name;
  };
  return [1, 2, 3, 4].map(read).filter((part) => part !== '').join(', ');
}
