import { SEARCHABLE_TYPES } from '@/lib/fhir/search-parameters';

export const isSupportedType = (type: string): boolean => SEARCHABLE_TYPES.includes(type);
