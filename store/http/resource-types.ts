import { SEARCHABLE_TYPES } from '@/lib/fhir/search-parameters';

export { isDirectoryType } from '@/lib/fhir/directory-types';

export const isSupportedType = (type: string): boolean => SEARCHABLE_TYPES.includes(type);
