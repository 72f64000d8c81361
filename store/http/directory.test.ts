import type pg from 'pg';
import { expect, test } from 'vitest';
import { openDirectory } from './directory';
import { toAnswer } from './outcomes';

test('a database that is gone while the directory is asked is answered as one that is gone while a record is: 503, to try again', async () => {
  const gone = () => Promise.reject(Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }));
  const directory = openDirectory({ reader: { query: gone } as unknown as pg.Pool });
  const target = { type: 'Organization', id: 'ods-rvv' };
  for (const asked of [directory.read(target), directory.history(target), directory.search({ type: 'Organization', parts: [] } as never)]) {
    const error: unknown = await asked.catch((failure: unknown) => failure);
    expect(toAnswer(error)).toMatchObject({ status: 503, headers: { 'retry-after': '30' } });
  }
});
