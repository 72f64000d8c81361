/*
  Checks a log of who looked at a record that was downloaded with its proof.

      node check-my-log.mjs who-looked-with-proof.ndjson
      node check-my-log.mjs new-download.ndjson older-download.ndjson

  It needs Node 18 or newer (https://nodejs.org) and nothing else: no account, no network,
  nothing from us. It reads the files and writes what it found. With an older download it
  also checks that everything in that one is still in the new one, unchanged.

  How it works, for who wants to write their own:

  - Events are a chain: hash = SHA-256(hash of the event before, number, a space, its text).
    The first follows SHA-256(the person's id).
  - A checkpoint is a signed statement (Ed25519) with the root of a Merkle tree (RFC 6962) over
    the ends of all people's chains at that time. A leaf is the text "chain number hash". The
    path leads from this chain's leaf to the root, and tells nothing of anybody else's.
*/
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Something that does not hold, in plain words. */
class Wrong extends Error {}

/** Reads a download and checks it within itself. @throws Wrong at the first thing that does not hold */
async function readLog(file) {
  const log = { hashes: new Map(), times: new Map(), checkpoints: [], keys: [], head: undefined, end: undefined };
  let before;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const line = parse(text);
    if (log.end) throw new Wrong('There is more after the end of the log.');
    if (line.kind === 'log') {
      if (log.head || line.format !== 'my-care-record-log/1') throw new Wrong('This is not a log that this program knows. Download it again, and this program too.');
      log.head = line;
      before = sha256(String(line.patient));
      if (before.toString('hex') !== line.chain) throw new Wrong('The log does not belong to the person that it names.');
    } else if (!log.head) throw new Wrong('This is not a log with its proof: its first line is missing.');
    else if (line.kind === 'event') before = checkEvent(line, before, log);
    else if (line.kind === 'checkpoint') log.checkpoints.push(line);
    else if (line.kind === 'key') log.keys.push(line);
    else if (line.kind === 'end') log.end = line;
  }
  if (!log.head) throw new Wrong('The file is empty.');
  if (!log.end) throw new Wrong('The file was cut short: its last line is missing. Download it again.');
  if (log.end.events !== log.hashes.size || log.head.last !== log.hashes.size) throw new Wrong(`Events are missing from the end: there should be ${Math.max(log.end.events, log.head.last)}, and there are ${log.hashes.size}.`);
  if (log.end.checkpoints !== log.checkpoints.length) throw new Wrong(`Checkpoints are missing: there should be ${log.end.checkpoints}, and there are ${log.checkpoints.length}.`);
  checkCheckpoints(log);
  return log;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Wrong('A line of the file cannot be read: it was changed or cut short.');
  }
}

function checkEvent({ seq, hash, content }, before, log) {
  const expected = log.hashes.size + 1;
  if (seq !== expected) throw new Wrong(`Event ${expected} is missing, or in the wrong place.`);
  const found = sha256(before, Buffer.from(`${seq} ${content}`, 'utf8'));
  if (found.toString('hex') !== hash) throw new Wrong(`Event ${seq} was changed, or the one before it was.`);
  log.hashes.set(seq, hash);
  log.times.set(seq, recordedOf(content));
  return found;
}

function recordedOf(content) {
  try {
    return JSON.parse(content).recorded;
  } catch {
    return undefined;
  }
}

function checkCheckpoints(log) {
  let last;
  for (const checkpoint of log.checkpoints) {
    const statement = parse(checkpoint.statement);
    const { number } = statement;
    const key = log.keys.find(({ kid }) => kid === statement.key);
    if (!key) throw new Wrong(`Checkpoint ${number} is signed with a key that the file does not have.`);
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.x }, format: 'jwk' });
    if (!verify(null, Buffer.from(checkpoint.statement), publicKey, Buffer.from(checkpoint.signature, 'base64url'))) throw new Wrong(`The signature of checkpoint ${number} is wrong.`);
    const root = rootOf(`${log.head.chain} ${checkpoint.seq} ${checkpoint.hash}`, checkpoint.position, statement.chains, Buffer.from(checkpoint.path, 'hex'));
    if (root !== statement.root) throw new Wrong(`Checkpoint ${number} was signed over something else than this log.`);
    if (log.hashes.get(checkpoint.seq) !== checkpoint.hash) throw new Wrong(`Event ${checkpoint.seq}, or one before it, is not what checkpoint ${number} was signed over: the log was written anew after it.`);
    if (last && (statement.number <= last.number || statement.log !== last.log)) throw new Wrong(`Checkpoint ${number} is in the wrong place.`);
    if (last && statement.number === last.number + 1 && statement.previous !== last.hash) throw new Wrong(`Checkpoint ${number} does not follow the one before it.`);
    last = { number, log: statement.log, hash: sha256(checkpoint.statement).toString('hex') };
  }
}

/** RFC 6962, section 2.1.1: from the leaf up to the root. */
function rootOf(text, position, size, joined) {
  const sides = [];
  for (let [place, within] = [position, size]; within > 1; ) {
    let split = 1;
    while (split * 2 < within) split *= 2;
    sides.push(place < split ? 'left' : 'right');
    [place, within] = place < split ? [place, split] : [place - split, within - split];
  }
  if (!(position >= 0 && position < size) || joined.length !== sides.length * 32) return undefined;
  const leaf = sha256(Uint8Array.of(0), Buffer.from(text, 'utf8'));
  return sides
    .reverse()
    .reduce((hash, side, height) => {
      const beside = joined.subarray(height * 32, height * 32 + 32);
      return side === 'left' ? sha256(Uint8Array.of(1), hash, beside) : sha256(Uint8Array.of(1), beside, hash);
    }, leaf)
    .toString('hex');
}

/** @throws Wrong when something of the older download is no longer in the newer one */
function compare(older, newer) {
  if (older.head.patient !== newer.head.patient) throw new Wrong('The two files are about two different people.');
  for (const [seq, hash] of older.hashes) {
    if (!newer.hashes.has(seq)) throw new Wrong(`Event ${seq} is in the older file, and no longer in the newer one.`);
    if (newer.hashes.get(seq) !== hash) throw new Wrong(`Event ${seq} is not the same in the two files: the log was changed in between.`);
  }
  const known = new Set(newer.checkpoints.map(({ statement }) => statement));
  const gone = older.checkpoints.find(({ statement }) => !known.has(statement));
  if (gone) throw new Wrong(`Checkpoint ${gone.number} is in the older file, and not in the newer one.`);
}

function describe(log) {
  const count = log.hashes.size;
  const covered = log.checkpoints.at(-1);
  const lines = [
    `${count} events, from ${log.times.get(1) ?? 'the first'} to ${log.times.get(count) ?? 'the last'}.`,
    'No event was changed, taken out, put in or moved: each follows the one before it.',
  ];
  if (covered) {
    const made = JSON.parse(covered.statement).made;
    lines.push(`${log.checkpoints.length} signed checkpoints fit. Events 1 to ${covered.seq} were so on ${made}, and nobody can have changed them since without it showing here.`);
    if (covered.seq < count) lines.push(`The ${count - covered.seq} newest have no checkpoint yet. Download again later to have them covered.`);
  } else lines.push('There is no checkpoint yet. Download again in a few minutes.');
  for (const { kid, x } of log.keys) lines.push(`Signed with the key ${kid}, fingerprint ${sha256(Buffer.from(x, 'base64url')).toString('hex').slice(0, 32)}.`);
  lines.push('What this cannot show: a look that was never written down, and a log that was written anew whole, key and all, before you first downloaded it. Keep this file: checked beside a later one, it shows that nothing of it was changed.');
  return lines;
}

const [newerFile, olderFile] = process.argv.slice(2);
if (!newerFile) {
  console.error(`Say which file to check: node ${path.basename(process.argv[1])} who-looked-with-proof.ndjson`);
  process.exit(2);
}
try {
  const newer = await readLog(newerFile);
  for (const line of describe(newer)) console.log(line);
  if (olderFile) {
    compare(await readLog(olderFile), newer);
    console.log('Everything in the older file is in the newer one, unchanged.');
  }
  console.log('The log holds.');
} catch (error) {
  console.error(error instanceof Wrong ? error.message : `The file cannot be read: ${error.message}`);
  console.error('THE LOG DOES NOT HOLD.');
  process.exit(1);
}
