/** Types that are no part of anybody's record. */
export const DIRECTORY_TYPES = ['Organization', 'Practitioner', 'PractitionerRole', 'Location', 'HealthcareService', 'Group'] as const;

export const isDirectoryType = (type: string): boolean => (DIRECTORY_TYPES as readonly string[]).includes(type);
