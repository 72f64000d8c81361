import type { Databases } from '@/store/database/database';
import { guarded } from '@/store/enforcement/store-failure';
import { readDirectory, readDirectoryHistory, searchDirectory } from '@/store/repository/directory';
import type { Directory } from './http-deps';

/** The directory over its tables. A database that is gone is for now (503), and no fault (500). */
export const openDirectory = (databases: Pick<Databases, 'reader'>): Directory => ({
  read: (target) => guarded(readDirectory(databases, target)),
  history: (target) => guarded(readDirectoryHistory(databases, target)),
  search: (request) => guarded(searchDirectory(databases, request)),
});
