/**
 * Does the work of each item, so many at a time, in order of beginning. After the first
 * failure nothing more is begun; what is under way is finished before it is thrown, so
 * that nothing goes on behind the caller's back.
 */
export async function inParallel<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = [...items];
  let failure: { error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined && failure === undefined; item = waiting.shift()) {
      try {
        await work(item);
      } catch (error) {
        failure ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  if (failure !== undefined) throw (failure as { error: unknown }).error;
}
