import 'server-only';
import { TOPICS } from '@/lib/consent/labels';
import { PROFESSIONAL_ROLES, RECORD_PARTS, type ProfessionalRole } from '@/lib/consent/vocabulary';
import { viewGrid, type GridCell, type GridView, type LookKind } from '@/lib/wording/choices-grid';
import { sayList, startLower } from '@/lib/wording/numbers';
import { partName, PERSONAL_DETAILS } from '@/lib/wording/parts';
import { rolesName } from '@/lib/wording/roles';
import { askGrid, tellBases } from './choice-grid';
import { ROLE_JOINT } from './choice-starts';
import { listChoices } from './choices';
import { NotShown, StoreDown } from '@/lib/portal/errors';
import type { PatientSession } from '@/lib/portal/session/session';

/** One cell of the grid, explained. */
export interface WhyView {
  /** "Can paramedics see your medicines?" */
  question: string;
  notes: string[];
  ordinary: GridCell;
  emergency: GridCell;
  /** Where it can be kept from them; absent when they do not see it anyway. */
  keepHref: string | undefined;
  /** Where it is shown which things they see, when it is some of them. */
  tryHref: string | undefined;
}

/** Why a kind of professional sees what they see of a part or topic. @throws NotShown when there is no such cell; StoreDown, SessionOver */
export async function readWhy(session: PatientSession, row: string, role: string, now: Date): Promise<WhyView> {
  const kind = PROFESSIONAL_ROLES.find((one) => one === role);
  const your = sayRow(row);
  if (kind === undefined || your === undefined) throw new NotShown('No such cell.');
  const choices = await listChoices(session.fhir, session.patientId, now);
  const grid = await askGrid(session, { choices: [] }, now);
  if (grid === undefined) throw new StoreDown('The grid cannot be had.');
  // Those who stand in one column of the picture are told of together, as far as they see the same in both kinds of look.
  const among = (look: LookKind): readonly ProfessionalRole[] => findColumn(viewGrid(grid, look, () => undefined), row, kind);
  const roles = among('ordinary').filter((one) => among('emergency').includes(one));
  const cellOf = (look: LookKind) => findCell(viewGrid({ ...grid, kind: grid.kind.filter((one) => roles.includes(one.role)) }, look, tellBases(choices)), row, kind);
  const [ordinary, emergency] = [cellOf('ordinary'), cellOf('emergency')];
  if (ordinary === undefined || emergency === undefined) throw new StoreDown('The grid lacks a cell.');
  const isSeen = ordinary.cell.seen !== 'none' || emergency.cell.seen !== 'none';
  return {
    question: `Can ${sayList(roles.map(rolesName))} see ${your}?`,
    notes: [...ordinary.notes, ...(row === 'identity' ? [`Personal details are: ${startLower(PERSONAL_DETAILS)}.`] : [])],
    ordinary: ordinary.cell,
    emergency: emergency.cell,
    keepHref: isSeen ? `/sharing/new/keep/${row}/${roles.join(ROLE_JOINT)}` : undefined,
    tryHref: [ordinary, emergency].some(({ cell }) => cell.seen === 'some') ? `/sharing/try?who=${kind}` : undefined,
  };
}

function sayRow(row: string): string | undefined {
  const part = RECORD_PARTS.find((one) => one === row);
  const topic = TOPICS.find(({ id }) => id === row);
  return part === undefined ? topic && `what your record says about ${topic.name}` : `your ${partName(part)}`;
}

function findColumn(view: GridView, row: string, role: ProfessionalRole): readonly ProfessionalRole[] {
  const table = view.parts.rows.some(({ key }) => key === row) ? view.parts : view.topics;
  return table.columns.find(({ roles }) => roles.includes(role))?.roles ?? [role];
}

function findCell(view: GridView, row: string, role: ProfessionalRole): { cell: GridCell; notes: string[] } | undefined {
  const table = view.parts.rows.some(({ key }) => key === row) ? view.parts : view.topics;
  const column = table.columns.findIndex(({ roles }) => roles.includes(role));
  const found = table.rows.find(({ key }) => key === row);
  const cell = found?.cells[column];
  return found === undefined || cell === undefined ? undefined : { cell, notes: found.notes };
}
