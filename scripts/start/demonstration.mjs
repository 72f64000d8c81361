import { say } from './project.mjs';

/**
 * Loads the demonstration's people through the feeds, once. The loader looks before it
 * loads; when its own note says that it came to its end and people are there, it need not
 * even be started.
 */
export async function loadDemonstration(processes, { env, dataDir, databaseUrl }) {
  const { readLoadingMarker } = await import('../../demo/loading/loading-day.ts');
  if (readLoadingMarker(dataDir)?.completed && (await hasPeople(databaseUrl))) return;
  await processes.finish({ name: 'loading of the demonstration', args: ['--import', 'tsx', 'demo/load.ts'], env, onLine: (line) => say(`  ${line}`) });
}

const TELL_EVERY_MS = 12 * 3_600_000;

/** Has the demonstration's sources say, now and twice a day, that they have told of every look: a source that says so no more is late after two days. */
export function keepTelling(processes, { env }) {
  const tell = () =>
    void processes
      .finish({ name: 'telling of looks by the demonstration', args: ['--import', 'tsx', 'demo/tell-on.ts'], env })
      .catch((error) => processes.isStopping() || say(error.message));
  tell();
  setInterval(tell, TELL_EVERY_MS).unref();
}

async function hasPeople(databaseUrl) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query('SELECT 1 FROM patient_index LIMIT 1')).rowCount === 1;
  } finally {
    await client.end();
  }
}

/** The sign-ins worth trying first, by what makes each worth trying. */
const WORTH_TRYING = [
  { why: 'sees the whole record, who looked at it, and decides what is shared', is: ({ nhsNumber }) => nhsNumber === '9990000018' },
  { why: 'sees what a paramedic may', is: ({ kind, jobRole }) => kind === 'professional' && /paramedic/i.test(jobRole ?? '') },
  { why: 'sees that he was discharged from A&E, and not why', is: ({ kind, jobRole }) => kind === 'professional' && /care (worker|assistant)|home carer|social care/i.test(jobRole ?? '') },
];

/**
 * Three demonstration sign-ins, from what the identity provider lists.
 * @param {string} identityUrl
 */
export async function suggestSignIns(identityUrl) {
  const identities = await (await fetch(`${identityUrl}/identities`)).json();
  const lines = WORTH_TRYING.flatMap(({ why, is }) => {
    const found = identities.find(is);
    return found ? [`  ${describe(found)}\n      ${why}`] : [];
  });
  return [
    'Three sign-ins to try (choose the name on the practice sign-in page):',
    ...lines,
    '\nA professional opens a record with NHS number 999 000 0018 and the date of birth',
    `${dateOfBirth(identities) ?? 'of that man'}. Stop with Ctrl-C.`,
  ].join('\n');
}

function describe({ id, name, kind, nhsNumber, jobRole, organisation }) {
  const who = kind === 'patient' ? `NHS number ${nhsNumber}` : [jobRole, organisation].filter(Boolean).join(', ');
  return `${name} (${who}) – ${id}`;
}

function dateOfBirth(identities) {
  return identities.find(({ nhsNumber }) => nhsNumber === '9990000018')?.dateOfBirth;
}
