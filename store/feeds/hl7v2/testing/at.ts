/** A segment that is written as far as it goes, with one field more: fields between are empty. */
export const at = (segment: string, field: number, value: string): string => `${segment}${'|'.repeat(field - segment.split('|').length + 1)}${value}`;
