/** Types that are no part of anybody's record: they stand once, in the directory, and no choice can keep them back. */
export const DIRECTORY_TYPES = ['Organization', 'Practitioner', 'PractitionerRole', 'Location', 'HealthcareService', 'Group'] as const;

export const isDirectoryType = (type: string): boolean => (DIRECTORY_TYPES as readonly string[]).includes(type);
