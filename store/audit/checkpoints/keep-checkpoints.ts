import { keepPublicKeys } from './checkpoint-files';
import { makeCheckpoint, type CheckpointDeps } from './make-checkpoint';
import { publicKeysOf } from './statement';

export interface CheckpointKeeper {
  /** Makes a last checkpoint of what happened since, and stops. */
  close(): Promise<void>;
}

/**
 * Seals the log every so many seconds, one checkpoint after the other. A failure stops
 * nothing: it is told to the operator once, and the next turn tries again.
 * @param tell takes a sentence for the operator
 */
export function keepCheckpoints(deps: CheckpointDeps, everySeconds: number, tell: (sentence: string) => void): CheckpointKeeper {
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let told: string | undefined;
  let running: Promise<void> = Promise.resolve();

  const turn = async (): Promise<void> => {
    try {
      for (const folder of deps.folders) await keepPublicKeys(folder, publicKeysOf(deps.keys));
      await makeCheckpoint(deps);
      told = undefined;
    } catch (error) {
      const sentence = `The log could not be sealed: ${error instanceof Error ? error.message : String(error)}`;
      if (sentence !== told) tell(sentence);
      told = sentence;
    }
  };
  const next = (): void => {
    if (isClosing) return;
    timer = setTimeout(() => {
      running = turn().then(next);
    }, everySeconds * 1000);
    timer.unref();
  };
  running = turn().then(next);

  return {
    async close() {
      isClosing = true;
      clearTimeout(timer);
      await running;
      await turn();
    },
  };
}
