import { SEARCHABLE_TYPES } from '@/lib/fhir/search-parameters';
import { DIRECTORY_TYPES } from '@/store/repository/directory';

export const isDirectoryType = (type: string): boolean => (DIRECTORY_TYPES as readonly string[]).includes(type);

export const isSupportedType = (type: string): boolean => SEARCHABLE_TYPES.includes(type);

/** The one type that people write over FHIR: their choices. */
export const isWritableType = (type: string): boolean => type === 'Consent';
