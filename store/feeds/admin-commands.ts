import { stat } from 'node:fs/promises';
import { isIP } from 'node:net';
import { Option, type Command } from 'commander';
import type { ItemSource } from '@/lib/fhir/classify';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';
import { isOdsCode } from '@/lib/fhir/identifiers';
import type { Databases } from '@/store/database/database';
import { countMessages, listRefusedMessages, readMessage } from '@/store/repository/taking-in/feed-messages';
import { countToldLooks, type ToldCount } from '@/store/repository/taking-in/reported-looks';
import { addFacility, listFacilities, removeFacility } from './hl7v2/facilities';
import { loadFolder } from './load/load-folder';
import { describeReport } from './load/load-report';
import { findSource } from './sources';
import type { FeedDeps } from './transaction/incoming-transaction';

/** What the operator's tool gives its commands. */
export interface FeedCommandDeps {
  /** Opens the database; called once, by the command that needs it. */
  openDatabases(): Promise<Databases>;
  /** Absolute URL of the FHIR base, for the log. */
  serverUrl: string;
  /** HL7 v2 messages that say they are tests are not for this record. */
  refusesTestMessages?: boolean;
  print(line: string): void;
  /** Ends the command with one plain sentence and exit code 1. */
  fail(sentence: string): never;
}

/** Adds `load FOLDER --source ODS` and `feeds …` to the operator's tool. */
export function addFeedCommands(program: Command, deps: FeedCommandDeps): void {
  program
    .command('load <folder>')
    .description('take in every FHIR Bundle (*.json) and HL7 v2 message (*.hl7) below a folder, as a source sent it')
    .requiredOption('--source <ods>', 'ODS code of the organisation that it comes from')
    .action((folder: string, options: { source: string }) => withDatabases(deps, (databases) => load(deps, databases, folder, options.source)));
  const feeds = program.command('feeds').description('what sources sent, and what was refused');
  feeds.command('list').description('how much each source sent, and how many looks in its own system it told of').action(() => withDatabases(deps, (databases) => list(deps, databases)));
  feeds
    .command('refused')
    .description('messages that were refused, newest first')
    .option('--limit <number>', 'how many', '50')
    .action((options: { limit: string }) => withDatabases(deps, (databases) => listRefused(deps, databases, options.limit)));
  feeds
    .command('show <id>')
    .description('one message, with its text when it was refused')
    .option('--text', 'its text alone, as it came: a file to mend and to take in with load')
    .action((id: string, options: { text?: true }) => withDatabases(deps, (databases) => show(deps, databases, id, options.text === true)));
  addFacilityCommands(feeds, deps);
}

function addFacilityCommands(feeds: Command, deps: FeedCommandDeps): void {
  feeds
    .command('add-hl7')
    .description('register who may send HL7 v2 over MLLP')
    .requiredOption('--facility <name>', 'sending facility, as MSH-4 writes it')
    .requiredOption('--source <ods>', 'ODS code of the organisation behind it')
    .option('--name <name>', 'what to call it')
    .addOption(new Option('--kind <kind>', 'what kind of organisation that is; read from its name and code when left out').choices(ORGANISATION_KINDS))
    .option('--peer <address...>', 'addresses that it may connect from; any when left out')
    .action((options: { facility: string; source: string; name?: string; kind?: ItemSource['kind']; peer?: string[] }) =>
      withDatabases(deps, async (databases) => {
        checkFacility(deps, options);
        const id = await addFacility(databases, { facility: options.facility, sourceCode: options.source, name: options.name ?? options.facility, peers: options.peer ?? [], ...(options.kind === undefined ? {} : { kind: options.kind }) });
        deps.print(id);
      }),
    );
  feeds
    .command('remove-hl7 <facility>')
    .description('stop taking HL7 v2 from a sending facility')
    .action((facility: string) =>
      withDatabases(deps, async (databases) => {
        if (!(await removeFacility(databases, facility))) deps.fail(`No sending facility is registered as ${facility}.`);
        deps.print(`${facility} is registered no longer.`);
      }),
    );
}

function checkFacility(deps: FeedCommandDeps, { facility, source, peer = [] }: { facility: string; source: string; peer?: string[] }): void {
  if (!/[a-z0-9]/i.test(facility)) deps.fail('--facility is what the sender writes in MSH-4: give it a letter or digit at least.');
  requireOdsCode(deps, source);
  const wrong = peer.find((address) => isIP(address) === 0);
  if (wrong !== undefined) deps.fail(`${wrong} is not an address that a message can come from: give each with --peer, such as 10.1.2.3.`);
}

function requireOdsCode(deps: FeedCommandDeps, code: string): void {
  if (!isOdsCode(code.trim())) deps.fail(`${code} is not an ODS code: two to twelve letters and digits.`);
}

async function withDatabases(deps: FeedCommandDeps, work: (databases: Databases) => Promise<void>): Promise<void> {
  const databases = await deps.openDatabases();
  try {
    await work(databases);
  } finally {
    await databases.close();
  }
}

async function load(deps: FeedCommandDeps, databases: Databases, folder: string, code: string): Promise<void> {
  requireOdsCode(deps, code);
  const isFolder = await stat(folder).then((found) => found.isDirectory(), () => false);
  if (!isFolder) deps.fail(`There is no folder ${folder} that can be read.`);
  const source = await findSource(databases, code);
  const feedDeps: FeedDeps = { databases, now: () => new Date(), serverUrl: deps.serverUrl, refusesTestMessages: deps.refusesTestMessages === true };
  const report = await loadFolder(feedDeps, folder, source, (file, done, total) => deps.print(`${done} of ${total}: ${file}`));
  deps.print(`From ${source.name} (${source.code}):`);
  for (const line of describeReport(report)) deps.print(line);
  if (report.messages.taken + report.messages.refused + report.unreadable.length === 0) deps.fail(`There is no *.json and no *.hl7 below ${folder}.`);
  if (report.unreadable.length > 0) process.exitCode = 1;
}

async function list(deps: FeedCommandDeps, databases: Databases): Promise<void> {
  const clients = await databases.prisma.oauthClient.findMany({ where: { sourceCode: { not: null }, kind: { not: 'hl7v2' } }, orderBy: { name: 'asc' } });
  for (const client of clients) deps.print(`${client.sourceCode ?? ''}  FHIR     ${client.name}  client ${client.id}`);
  for (const one of await listFacilities(databases)) {
    const from = one.peers.length === 0 ? 'any address' : one.peers.join(', ');
    deps.print(`${one.sourceCode}  HL7 v2   ${one.name}  facility ${one.facility}, from ${from}`);
  }
  const counts = await countMessages(databases);
  const looks = await countToldLooks(databases);
  if (counts.length === 0 && looks.every(({ told }) => told === 0)) deps.print('Nothing has been sent yet.');
  for (const one of counts) deps.print(`${one.source}  ${one.format}  ${one.taken} taken, ${one.refused} refused, last ${one.lastReceived}`);
  for (const one of looks) deps.print(describeTold(one));
}

/** Looks in the source's own system; those that were refused are among its refused messages. */
function describeTold({ source, told, lastTold, since, until }: ToldCount): string {
  const last = lastTold === null ? '' : `, last ${lastTold}`;
  const all = since === null || until === null ? 'it has not said up to when these are all' : `all from ${since} to ${until}, it says`;
  return `${source}  looks  ${told} told${last}; ${all}`;
}

async function listRefused(deps: FeedCommandDeps, databases: Databases, limitText: string): Promise<void> {
  const limit = Number(limitText);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000) deps.fail('--limit is a whole number from 1 to 10000.');
  const refused = await listRefusedMessages(databases, { limit });
  if (refused.length === 0) deps.print('No message was refused.');
  for (const message of refused) {
    deps.print(`${message.id}  ${message.receivedAt}  ${message.source}  ${message.format}  ${message.controlId}`);
    for (const problem of message.problems) deps.print(`    ${problem}`);
  }
}

async function show(deps: FeedCommandDeps, databases: Databases, id: string, textAlone: boolean): Promise<void> {
  const message = await readMessage(databases, id);
  if (message === undefined) deps.fail(`There is no message ${id}.`);
  if (textAlone) return message.content === null ? deps.fail('It was taken: what it said is in the record, and the message itself is not kept.') : deps.print(message.content);
  deps.print(`${message.id}  ${message.receivedAt}  ${message.source}  ${message.format}  ${message.controlId}  ${message.outcome}`);
  for (const problem of message.problems) deps.print(`    ${problem}`);
  deps.print(message.content === null ? 'What it said is in the record; the message itself is not kept.' : message.content.replace(/\r/g, '\n'));
}
