/** Signing in as a privacy officer: no person is opened, so nothing is asked. */
import { parseSmartScopes } from '@/lib/smart/scopes';
import { scopedClient } from '../provider';
import type { Waiting } from './finish-sign-in';

/** Whether the portal asks for somebody who works on questions: for Tasks, of whomever, and for no one person's record. */
export function isForOversight({ client, scopes, launch }: Waiting): boolean {
  const asksForTasks = parseSmartScopes(scopes).some(({ context, type }) => context === 'user' && type === 'Task');
  return asksForTasks && scopedClient(client).kind === 'portal' && launch === undefined && !scopes.includes('launch/patient');
}
