/** Types that are no part of anybody's record. */
export { DIRECTORY_TYPES, isOfDirectory as isDirectoryType } from '@/lib/consent/resource-types';
