import path from 'node:path';
import { readCheckpointFolders } from './checkpoint-settings';
import { readPort, readTestMessages, readText, readUrl, type Environment } from './settings';

/** What the operator's tool needs to know. Addresses have no trailing slash. */
export interface AdminConfig {
  databaseUrl: string;
  storeUrl: string;
  /** FHIR base: `<storeUrl>/fhir`. */
  fhirBase: string;
  /** Absolute path of the folder of everything stored. */
  dataDir: string;
  /** Whether HL7 v2 messages that say they are tests are loaded. */
  takesTestMessages: boolean;
  /** Absolute paths of the folders that checkpoints of the log are kept in. */
  checkpointFolders: readonly string[];
}

/**
 * Reads the configuration of the operator's tool.
 * @throws ConfigurationError with one sentence that names the first setting that is missing or wrong.
 */
export function readAdminConfig(env: Environment): AdminConfig {
  const storeUrl = readUrl(env, 'STORE_URL', `http://localhost:${readPort(env, 'STORE_PORT', 4000)}`);
  return { databaseUrl: readText(env, 'DATABASE_URL'), storeUrl, fhirBase: `${storeUrl}/fhir`, takesTestMessages: readTestMessages(env), dataDir: path.resolve(readText(env, 'DATA_DIR', '.data')), checkpointFolders: readCheckpointFolders(env) };
}
