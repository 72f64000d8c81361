#!/usr/bin/env node
/**
 * Stands in for Prisma's native schema engine, which is a download, with the WebAssembly
 * build of the same engine from npm. Prisma starts it and speaks JSON-RPC, a line a
 * message, over standard input and output. Serves `generate`, `migrate deploy`,
 * `migrate status` and `migrate diff`.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';

const require = createRequire(import.meta.url);

/** PostgreSQL's internal "char" type, which the adapter does not know, is told to be varchar. */
function readInternalCharAsText() {
  const CHAR = 18;
  const VARCHAR = 1043;
  const { prototype } = require('pg/lib/result.js');
  const addFields = prototype.addFields;
  prototype.addFields = function addKnownFields(fields) {
    for (const field of fields) if (field.dataTypeID === CHAR) field.dataTypeID = VARCHAR;
    return addFields.call(this, fields);
  };
}

function failCommand(code, message) {
  process.stderr.write(`${JSON.stringify({ is_panic: false, level: 'ERROR', message, fields: { error_code: code, message } })}\n`);
  process.exit(1);
}

/** `cli can-connect-to-database` and `cli create-database`, which Prisma asks before it migrates. */
async function runCommand(command, databaseUrl) {
  const url = new URL(databaseUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  if (command === 'create-database') url.pathname = '/postgres';
  else if (command !== 'can-connect-to-database') failCommand('P1000', `unsupported command ${command}`);
  const client = new pg.Client({ connectionString: String(url) });
  try {
    await client.connect();
    if (command === 'create-database') await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)}`);
    await client.end();
    process.exit(0);
  } catch (error) {
    failCommand(error.code === '3D000' ? 'P1003' : 'P1001', error.message);
  }
}

async function loadEngine() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = new URL('schema_engine_bg.wasm', import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': engine });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return engine.SchemaEngine;
}

/**
 * The adapter cuts a script at every semicolon, inside a function's body too. Sent whole,
 * PostgreSQL itself finds the statements, and runs them in one transaction.
 */
function runScriptsWhole(factory) {
  const connectAdapter = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connectAdapter();
    adapter.executeScript = async (script) => {
      try {
        await adapter.client.query(script);
      } catch (error) {
        adapter.onError(error);
      }
    };
    return adapter;
  };
  return factory;
}

/**
 * The adapter wants host, port and user apart: given a connection string it loses the database's name. They are read as
 * `pg` reads them everywhere else, and with them what the address says of TLS (`sslmode`, `sslrootcert`).
 */
async function connect(databaseUrl) {
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { bindMigrationAwareSqlAdapterFactory } = await import('@prisma/driver-adapter-utils');
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: databaseUrl });
  return bindMigrationAwareSqlAdapterFactory(runScriptsWhole(new PrismaPg({ host, port, user, password, database, ssl })));
}

async function answerRequests(databaseUrl) {
  readInternalCharAsText();
  const SchemaEngine = await loadEngine();
  const adapter = await connect(databaseUrl);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    try {
      if (typeof engine[method] !== 'function') throw new Error(`the schema engine has no ${method}`);
      const result = (await engine[method](params)) ?? null;
      if (method === 'diff' && result?.stdout) send({ id: 1_000_000 + id, method: 'print', params: { content: result.stdout } });
      send({ id, result });
    } catch (error) {
      const data = { is_panic: false, message: String(error.message ?? error), error_code: error.code, meta: error.meta ?? null };
      send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
    }
  }
  process.exit(0);
}

const { values, positionals } = parseArgs({
  strict: false,
  options: { datasource: { type: 'string' }, version: { type: 'boolean', short: 'v' } },
});
if (values.version) {
  process.stdout.write('schema-engine-wasm\n');
  process.exit(0);
}
const databaseUrl = (values.datasource ? JSON.parse(values.datasource).url : undefined) ?? process.env.DATABASE_URL;
const command = positionals.indexOf('cli');
if (command >= 0) await runCommand(positionals[command + 1], databaseUrl);
else await answerRequests(databaseUrl);
