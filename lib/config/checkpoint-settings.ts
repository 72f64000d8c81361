import path from 'node:path';
import { CHECKPOINT_KEY_SET, checkpointKeySet, type CheckpointKeySet } from './json-web-keys';
import { readCount, readJson, readText, type Environment } from './settings';

/** How the store seals the log: with what keys, how often, and where besides the database the checkpoints go. */
export interface CheckpointSettings {
  keys: CheckpointKeySet;
  everySeconds: number;
  /** Absolute paths of folders */
  folders: readonly string[];
}

/** Reads them. @throws ConfigurationError */
export function readCheckpointSettings(env: Environment): CheckpointSettings {
  return {
    keys: readJson(env, 'LOG_CHECKPOINT_KEYS', checkpointKeySet, CHECKPOINT_KEY_SET),
    // Never none: a log that is not sealed would look like one that is.
    everySeconds: Math.max(1, readCount(env, 'LOG_CHECKPOINT_SECONDS', 60)),
    folders: readCheckpointFolders(env),
  };
}

/** The folder in the data folder and, with `LOG_CHECKPOINT_COPY`, a second one elsewhere. */
export function readCheckpointFolders(env: Environment): string[] {
  const own = path.resolve(readText(env, 'DATA_DIR', '.data'), 'checkpoints');
  return env.LOG_CHECKPOINT_COPY?.trim() ? [own, path.resolve(env.LOG_CHECKPOINT_COPY.trim())] : [own];
}
