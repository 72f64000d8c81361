import type { Databases } from '@/store/database/database';
import type { Exports } from '@/store/http/http-deps';
import { createJob, deleteJob, findJob } from './export-jobs';
import { countLines, readLines } from './export-lines';
import type { ExportWorker } from './run-exports';

/** Exports over their tables. */
export const openExports = (databases: Pick<Databases, 'exporter'>, worker: Pick<ExportWorker, 'wake'>, clock: () => Date): Exports => ({
  async create(asked) {
    const id = await createJob(databases, asked);
    worker.wake();
    return id;
  },
  find: (id, clientId) => findJob(databases, id, clientId, clock()),
  countLines: (id) => countLines(databases, id),
  readLines: (id, type) => readLines(databases, id, type),
  delete: (id) => deleteJob(databases, id),
});
