import { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sentQuestion } from '@/lib/oversight/question-samples';
import { TASK_STATE } from '@/lib/oversight/task-codes';
import { openWorld, type World } from '@/store/http/testing/open-world';
import { addOversightCommands } from './admin-commands';
import { countOversight } from './count-oversight';

const PERSON = '9990000018';
const HOSPITAL = { code: 'RVV', name: 'East Kent Hospitals', reference: 'Organization/ods-rvv' };
const DAY_MS = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.takeInSample(PERSON);
}, 60_000);
afterAll(() => world.close());

async function run(): Promise<string[]> {
  const lines: string[] = [];
  const program = new Command();
  addOversightCommands(program, { databaseUrl: world.database.migratorUrl, print: (line) => lines.push(line) });
  await program.parseAsync(['oversight'], { from: 'user' });
  return lines;
}

it('says when there is nothing to do', async () => {
  expect(await run()).toEqual(['There are no questions, and no emergency looks to check.']);
});

it('counts what each organisation has not done and what of it is late, and tells of nobody', async () => {
  const patientId = await world.patientId(PERSON);
  const me = await world.patientToken(PERSON);
  for (const purpose of ['TREAT', 'BTG'] as const) await world.ask('Condition', { token: await world.professionalToken(PERSON, { organisation: HOSPITAL, purpose, reason: 'Does not wake up' }) });
  const events = (await world.ask('AuditEvent?purpose=TREAT&_count=1', { token: me })).json.entry ?? [];
  const questions = [];
  for (let turn = 0; turn < 3; turn += 1) questions.push(JSON.parse((await world.ask('Task', { method: 'POST', token: me, body: sentQuestion(patientId, events[0]?.resource?.id ?? '') })).text) as fhir4.Task & { id: string });
  const [first] = questions;
  const officer = await world.officerToken(HOSPITAL.code);
  await world.ask(`Task/${first?.id}`, { method: 'PUT', token: officer, headers: { 'if-match': `W/"${first?.meta?.versionId}"` }, body: { ...first, businessStatus: { coding: [{ system: TASK_STATE, code: 'acknowledged' }] } } });

  const counts = { organisation: 'RVV', name: HOSPITAL.name, sent: 2, acknowledged: 1, answered: 0, overdue: 0, unchecked: 1, uncheckedOverdue: 0 };
  const at = (days: number): Promise<unknown> => countOversight(world.database.migratorUrl, new Date(Date.now() + days * DAY_MS));
  expect(await at(0)).toEqual([counts]);
  // A check is due in a week, a question in 30 days; the day itself is still in time.
  expect(await at(7)).toEqual([counts]);
  expect(await at(8)).toEqual([{ ...counts, uncheckedOverdue: 1 }]);
  expect(await at(31)).toEqual([{ ...counts, overdue: 3, uncheckedOverdue: 1 }]);

  const said = (await run()).join('\n');
  expect(said).toMatch(/^East Kent Hospitals \(RVV\) +2 +1 +0 +0 +1 +0$/m);
  for (const secret of [patientId, PERSON, 'Does not wake up', first?.id ?? '']) expect(said).not.toContain(secret);
});
