import type { Databases } from '@/store/database/database';
import { readDirectory, readDirectoryHistory, searchDirectory } from '@/store/repository/directory';
import type { Directory } from './http-deps';

/** The directory over its tables. */
export const openDirectory = (databases: Pick<Databases, 'reader'>): Directory => ({
  read: (target) => readDirectory(databases, target),
  history: (target) => readDirectoryHistory(databases, target),
  search: (request) => searchDirectory(databases, request),
});
