import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { formatNhsNumber } from '@/lib/fhir/nhs-number';
import { countTypes, readAsPatient, theOnly } from '@/store/feeds/testing/read-as-patient';
import { readFixture, readSyntheaBundle } from '@/store/feeds/testing/read-fixture';
import { isDirectoryType } from '@/lib/fhir/directory-types';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { loadFolder } from './load-folder';
import { describeReport, type LoadReport } from './load-report';

const PRACTICE = { code: 'G82999', name: 'Harbour View Surgery', kind: 'gp-practice' as const };
const HOSPITAL = { code: 'RVV', name: 'East Kent Hospitals', kind: 'hospital' as const };
/** The whole of the shared samples, where a checkout has them beside it. */
const SHARED = path.resolve(import.meta.dirname, '../../../../shared/data');

let test: TestDatabase;
let deps: FeedDeps;
let folder: string;
beforeAll(async () => {
  test = await createTestDatabase();
  deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  folder = await mkdtemp(path.join(os.tmpdir(), 'feeds-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await test.drop();
});

const putFile = async (name: string, text: string): Promise<void> => {
  await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
  await writeFile(path.join(folder, name), text);
};
const totals = (report: LoadReport): Record<string, number> =>
  Object.fromEntries([...report.counts].map(([type, counts]) => [type, counts.created + counts.updated + counts.unchanged]));
const givenNumbers = (report: LoadReport): string[] => [...report.notes.keys()].flatMap((note) => /NHS number ([\d ]{12})/.exec(note)?.[1]?.replaceAll(' ', '') ?? []);

describe('loading a folder', () => {
  it('gives an American patient an NHS number, a Kent address and the practice, and says so', async () => {
    await putFile('patient.json', JSON.stringify(readSyntheaBundle()));
    await putFile('hospitals.json', readFixture('synthea-hospitals.json'));
    const report = await loadFolder(deps, folder, PRACTICE);
    const [nhsNumber = ''] = givenNumbers(report);
    expect(nhsNumber).toMatch(/^999[5-9]/);
    expect(describeReport(report).join('\n')).toContain(`NHS number ${formatNhsNumber(nhsNumber)}`);
    const patient = theOnly(await readAsPatient(test.databases, nhsNumber), 'Patient');
    expect(patient).toMatchObject({ identifier: [{ value: nhsNumber }], address: [{ district: 'Kent' }], generalPractitioner: [{ reference: 'Organization/ods-g82999' }] });
    expect(patient.extension).toBeUndefined();
  });

  it('brings out by the door as many of each type as went in, and again changes nothing', async () => {
    const report = await loadFolder(deps, folder, PRACTICE);
    const [nhsNumber = ''] = givenNumbers(report);
    const sent = countTypes((readSyntheaBundle().entry ?? []).flatMap((entry) => entry.resource ?? []).filter((resource) => !isDirectoryType(resource.resourceType)));
    const { Provenance: provenances, ...stored } = countTypes(await readAsPatient(test.databases, nhsNumber));
    expect(stored).toEqual(sent);
    expect(provenances).toBe(Object.values(sent).reduce((sum, count) => sum + count, 0));
    expect([...report.counts.values()].every((counts) => counts.created === 0 && counts.updated === 0)).toBe(true);
  });

  it('takes a Patient who has an NHS number as they are', async () => {
    const bundle = readSyntheaBundle();
    for (const entry of bundle.entry ?? []) {
      if (entry.resource?.resourceType === 'Patient') entry.resource.identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000026' }];
    }
    await putFile('known.json', JSON.stringify(bundle));
    const report = await loadFolder(deps, folder, PRACTICE);
    expect(report.messages).toEqual({ taken: 3, refused: 0 });
    expect(theOnly(await readAsPatient(test.databases, '9990000026'), 'Patient').address?.[0]?.district).toBeUndefined();
  });

  it('tells what was refused by file and message, and which file is no such thing', async () => {
    await putFile('hospital/hospital.hl7', readFixture('simhospital.hl7'));
    await putFile('hospital/broken.json', '{ "resourceType": ');
    await putFile('hospital/other.json', '{ "resourceType": "Patient" }');
    const report = await loadFolder(deps, path.join(folder, 'hospital'), HOSPITAL);
    const lines = describeReport(report).join('\n');
    expect(report.unreadable).toEqual(['broken.json: it is not JSON.']);
    expect(lines).toContain('hospital.hl7, message 9 (ADT^A34)');
    expect(lines).toContain('MRG^1^1: The retired number 618454581 belongs to a person with another NHS number.');
    expect(lines).toContain('Bundle.resourceType');
    expect(totals(report)).toMatchObject({ Encounter: 3, AllergyIntolerance: 2, DiagnosticReport: 4, DocumentReference: 1, Binary: 1 });
  });
});

describe.skipIf(!existsSync(path.join(SHARED, 'synthea')))('the shared samples', () => {
  it('of 20 American patients come out as many as went in, none refused', async () => {
    const report = await loadFolder(deps, path.join(SHARED, 'synthea'), PRACTICE);
    expect([report.messages.refused, report.unreadable]).toEqual([0, []]);
    const shown: Record<string, number> = {};
    for (const nhsNumber of givenNumbers(report)) {
      for (const [type, count] of Object.entries(countTypes(await readAsPatient(test.databases, nhsNumber)))) shown[type] = (shown[type] ?? 0) + count;
    }
    const { Provenance: _provenances, ...items } = shown;
    expect(items).toEqual(Object.fromEntries(Object.entries(totals(report)).filter(([type]) => !isDirectoryType(type))));
  }, 120_000);

  it('of a simulated hospital are all taken but the merge of two NHS numbers', async () => {
    const report = await loadFolder(deps, path.join(SHARED, 'hl7v2', 'simhospital'), HOSPITAL);
    expect(report.messages).toEqual({ taken: 699, refused: 1 });
    const text = await readFile(path.join(SHARED, 'hl7v2', 'simhospital', 'messages.hl7'), 'utf8');
    const orders = text.split('\n').filter((line) => line.startsWith('OBR|')).length;
    expect(totals(report)).toMatchObject({ DiagnosticReport: orders, AllergyIntolerance: 106, Encounter: 278 });
  }, 120_000);
});
