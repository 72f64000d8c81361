import { SEARCHABLE_TYPES } from '@/lib/fhir/search-parameters';

export { isDirectoryType } from '@/lib/fhir/directory-types';

export const isSupportedType = (type: string): boolean => SEARCHABLE_TYPES.includes(type);

/** The one type that people write over FHIR: their choices. */
export const isWritableType = (type: string): boolean => type === 'Consent';

/** What else than reading each type takes: choices; questions about looks, with their answers; what people wish to be told; looks that sources tell of. */
const WRITES: Readonly<Record<string, readonly ('create' | 'update' | 'patch')[]>> = {
  AuditEvent: ['create'],
  Consent: ['create', 'update', 'patch'],
  Subscription: ['create', 'update'],
  Task: ['create', 'update'],
};

export const writesOf = (type: string): readonly ('create' | 'update' | 'patch')[] => WRITES[type] ?? [];
