import { SEARCHABLE_TYPES } from '@/lib/fhir/search-parameters';
import { DIRECTORY_TYPES } from '@/store/repository/directory';

export const isDirectoryType = (type: string): boolean => (DIRECTORY_TYPES as readonly string[]).includes(type);

export const isSupportedType = (type: string): boolean => SEARCHABLE_TYPES.includes(type);

/** The one type that people write over FHIR: their choices. */
export const isWritableType = (type: string): boolean => type === 'Consent';

/** What else than reading each type takes: choices, and questions about looks, with their answers. */
const WRITES: Readonly<Record<string, readonly ('create' | 'update' | 'patch')[]>> = { Consent: ['create', 'update', 'patch'], Task: ['create', 'update'] };

export const writesOf = (type: string): readonly ('create' | 'update' | 'patch')[] => WRITES[type] ?? [];
