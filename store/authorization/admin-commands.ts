/** The operator's commands of the authorization server: `client …` and `launch`. */
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import { ORGANISATION_KINDS } from '@/lib/fhir/organisation-kinds';
import type { Databases } from '@/store/database/database';
import { findPerson } from '@/store/repository/find-person';
import { saveClient } from './client-records';
import { registerClient, type ClientWish } from './client-registration';
import { createLaunch } from './launch-contexts';
import { checkPersonForm, typedSchema } from './sign-in/person-form';

/** What the operator's tool gives its commands. */
export interface AuthorizationCommandDeps {
  /** Opens the database; called once, by the command that needs it. */
  openDatabases(): Promise<Databases>;
  print(line: string): void;
  /** Ends the command with one plain sentence and exit code 1. */
  fail(sentence: string): never;
}

/** Adds `client add|list|remove` and `launch` to the operator's tool. They work on a running store and on one that is stopped. */
export function addAuthorizationCommands(program: Command, deps: AuthorizationCommandDeps): void {
  const client = program.command('client').description('apps, backend services and feeds that may ask for access');
  addClientAdd(client, deps);
  client.command('list').description('every registered client').action(() => withDatabases(deps, (databases) => listClients(deps, databases)));
  client
    .command('remove <id>')
    .description('remove a client; its tokens end at once')
    .action((id: string) => withDatabases(deps, (databases) => removeClient(deps, databases, id)));
  addLaunch(program, deps);
}

interface AddOptions {
  name: string;
  public?: true;
  confidential?: true;
  backend?: true;
  redirectUri: string[];
  jwks?: string;
  jwksUri?: string;
  scope: string;
  source?: string;
  kind?: string;
  reportsLooks?: true;
  purpose?: string;
}

function addClientAdd(client: Command, deps: AuthorizationCommandDeps): void {
  client
    .command('add')
    .description('register a client and print its client_id as the last line')
    .requiredOption('--name <name>', 'what people are told it is called')
    .option('--public', 'a SMART app that can keep no secret')
    .option('--confidential', 'a SMART app on a server: with a secret, which is printed once, or with --jwks')
    .option('--backend', 'a backend service (SMART Backend Services, RS384 or ES384)')
    .option('--redirect-uri <uri>', 'where the app takes people back to; give it several times for several', (uri: string, before: string[]) => [...before, uri], [])
    .option('--jwks <file>', 'its public keys, a JSON Web Key Set')
    .option('--jwks-uri <url>', 'where its public keys can be fetched')
    .requiredOption('--scope <scopes>', 'what it may ask for, such as "openid fhirUser launch/patient patient/*.rs"')
    .option('--source <ods>', 'for a feed: ODS code of the organisation whose system it is')
    .option('--kind <kind>', `for a feed: what kind of organisation that is (${ORGANISATION_KINDS.join(', ')}); read from its name and code when left out`)
    .option('--reports-looks', 'for a feed: it may tell us who looks in its own system, and is late when it does not')
    .option('--purpose <code>', 'for research and planning, which are given parts of many records by $export: HRESCH or PUBHLTH')
    .addHelpText('after', '\nExamples:\n  client add --name "My app" --public --redirect-uri https://app.example/callback --scope "openid fhirUser launch/patient patient/*.rs"\n  client add --name "Hospital feed" --backend --jwks keys.json --scope "system/*.cruds" --source RVV --kind hospital\n  client add --name "Kent Heart Study" --backend --jwks keys.json --scope "system/*.rs" --purpose HRESCH\n  client add --name "Another resource server" --backend --jwks keys.json --scope __introspection')
    .action((options: AddOptions) => addClient(deps, options));
}

async function addClient(deps: AuthorizationCommandDeps, options: AddOptions): Promise<void> {
  const kinds = (['public', 'confidential', 'backend'] as const).filter((kind) => options[kind]);
  const [kind] = kinds;
  if (!kind || kinds.length > 1) return deps.fail('Say what kind of client it is with one of --public, --confidential and --backend.');
  const jwks = options.jwks === undefined ? undefined : await readFile(options.jwks, 'utf8').catch(() => deps.fail(`The file ${options.jwks} cannot be read.`));
  const wish: ClientWish = {
    name: options.name,
    kind,
    redirectUris: options.redirectUri,
    scope: options.scope,
    jwks,
    jwksUri: options.jwksUri,
    source: options.source,
    sourceKind: options.kind,
    reportsLooks: options.reportsLooks,
    purpose: options.purpose,
  };
  const registration = registerClient(wish);
  if (!registration.ok) return deps.fail(registration.problem);
  const { client, secret } = registration;
  await withDatabases(deps, async ({ prisma }) => saveClient(prisma, client));
  deps.print(`${client.name} is registered${client.sourceCode ? ` as a feed of ${client.sourceCode}` : ''}.`);
  if (secret !== undefined) deps.print(`Its secret, which is shown only now: ${secret}`);
  if (jwks !== undefined) deps.print('Its keys are kept as they are in the file: when they change, register it anew, or use --jwks-uri.');
  deps.print(client.id);
}

async function listClients(deps: AuthorizationCommandDeps, { prisma }: Databases): Promise<void> {
  const clients = await prisma.oauthClient.findMany({ where: { kind: { not: 'hl7v2' } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  if (clients.length === 0) deps.print('No client is registered.');
  for (const { id, name, kind, sourceCode, metadata } of clients) {
    const scope = z.object({ smart_scope: z.string() }).safeParse(metadata).data?.smart_scope ?? '';
    deps.print([id, kind, sourceCode ?? '-', name, scope].join('  '));
  }
}

async function removeClient(deps: AuthorizationCommandDeps, { prisma }: Databases, id: string): Promise<void> {
  const client = await prisma.oauthClient.findFirst({ where: { id, kind: { not: 'hl7v2' } } });
  if (!client) return deps.fail(`No client is registered as ${id}.`);
  if (client.kind === 'portal') return deps.fail('The portal cannot be removed: it is registered at each start of the store.');
  await prisma.oauthClient.delete({ where: { id } });
  deps.print(`${client.name} is registered no longer.`);
}

interface LaunchOptions {
  nhsNumber: string;
  dateOfBirth: string;
  purpose: string;
  reason: string;
}

function addLaunch(program: Command, deps: AuthorizationCommandDeps): void {
  program
    .command('launch')
    .description('make a launch value, as a clinical system does that opens an app for one person; it is printed as the last line and is good once, for five minutes')
    .requiredOption('--nhs-number <number>', 'whose record')
    .requiredOption('--date-of-birth <date>', 'such as 1941-03-03 or "3 March 1941"')
    .requiredOption('--purpose <code>', 'TREAT, ETREAT or BTG')
    .requiredOption('--reason <text>', 'why, in words that the person can read')
    .action((options: LaunchOptions) => withDatabases(deps, (databases) => makeLaunch(deps, databases, options)));
}

async function makeLaunch(deps: AuthorizationCommandDeps, databases: Databases, options: LaunchOptions): Promise<void> {
  const checked = checkPersonForm(typedSchema.parse(options));
  if (!checked.ok) return deps.fail(checked.errors.map(({ message }) => message).join(' '));
  const { nhsNumber, dateOfBirth, purpose, reason } = checked.form;
  const patientId = await findPerson(databases, { nhsNumber, birthDate: dateOfBirth });
  if (patientId === undefined) return deps.fail('Nobody is known with this NHS number and date of birth.');
  deps.print(await createLaunch(databases.prisma, { patientId, purpose, reason }, new Date()));
}

async function withDatabases(deps: AuthorizationCommandDeps, work: (databases: Databases) => Promise<void>): Promise<void> {
  const databases = await deps.openDatabases();
  try {
    await work(databases);
  } finally {
    await databases.close();
  }
}
