import { describe, expect, it } from 'vitest';
import { changeTask, type Author, type TaskChange } from './change-task';
import { parseQuestion } from './new-question';
import { outlineTask } from './outline-task';
import { readTask, type QuestionTask } from './read-task';
import { TASK_CODE, TASK_STATE, detailType } from './task-codes';
import { keptQuestion, sentQuestion } from './question-samples';

const NOW = new Date('2026-11-26T10:00:00Z');
const LATER = new Date('2026-11-30T10:00:00Z');
const PATIENT: Author = { kind: 'patient', reference: 'Patient/p1', name: 'Naomi Clarke' };
const OFFICER: Author = { kind: 'privacy-officer', reference: 'Practitioner/sds-1', name: 'Imran Yousaf, privacy officer' };

const state = (code: string): fhir4.CodeableConcept => ({ coding: [{ system: TASK_STATE, code }] });

function step(kept: fhir4.Task, to: string, author: Author, words?: string, now = LATER): TaskChange {
  return changeTask(kept, { ...kept, businessStatus: state(to), note: [...(kept.note ?? []), ...(words === undefined ? [] : [{ text: words }])] }, author, now);
}

function done(change: TaskChange): fhir4.Task & { id: string } {
  if (!change.ok) throw new Error(`${change.path}: ${change.problem}`);
  return change.task;
}

const asQuestion = (task: fhir4.Task): QuestionTask => {
  const read = readTask(task);
  if (read?.kind !== 'question-about-look') throw new Error('no question');
  return read;
};

describe('a question sent', () => {
  it('is kept as it was asked, received now, with thirty days to be acknowledged and the look frozen in it', () => {
    const question = asQuestion(keptQuestion(NOW));
    expect(question).toMatchObject({
      state: 'received', reason: 'not-my-care', words: 'I have never been to this hospital.', due: '2026-12-26', focus: 'AuditEvent/e1',
      contact: { by: 'phone', at: '01632 960999', cautions: ['no-voicemail'] },
      evidence: [{ id: 'e1', hash: 'ab'.repeat(32) }], owner: { reference: 'Organization/ods-rvv', name: 'East Kent Hospitals' },
    });
  });

  it.each<[string, Partial<fhir4.Task> & Record<string, unknown>, string]>([
    ['for somebody else', { for: { reference: 'Patient/p2' } }, 'Task.for'],
    ['by somebody else', { requester: { reference: 'Practitioner/x' } }, 'Task.requester'],
    ['about no look', { focus: { reference: 'Observation/o1' } }, 'Task.focus.reference'],
    ['with a reason that is none', { reasonCode: { coding: [{ system: 'x', code: 'y' }] } }, 'Task.reasonCode.coding.0.system'],
    ['with an owner of its own', { owner: { reference: 'Organization/mine' } }, 'Task'],
    ['with evidence of its own', { input: [{ type: detailType('evidence'), valueString: 'made up' }] }, 'Task.input.0'],
    ['without a way to reach the person', { input: [] }, 'Task.input'],
    ['with a way and no address', { input: [{ type: detailType('contact-by'), valueCode: 'email' }] }, 'Task.input'],
    ['with an address and the account alone', { input: [{ type: detailType('contact-by'), valueCode: 'account' }, { type: detailType('contact-at'), valueString: 'a@b.example' }] }, 'Task.input'],
    ['already answered', { status: 'completed' }, 'Task.status'],
  ])('%s is refused with its place', (_name, over, path) => {
    const parsed = parseQuestion(sentQuestion('p1', 'e1', over), 'p1');
    expect(parsed.ok ? [] : parsed.problems.map((one) => one.path)).toContain(path);
  });
});

describe('a step', () => {
  it('goes from received to the end, each with who took it, when, and the words', () => {
    const acknowledged = done(step(keptQuestion(NOW), 'acknowledged', OFFICER));
    expect(asQuestion(acknowledged)).toMatchObject({ state: 'acknowledged', due: '2026-12-30', notes: [{ step: 'acknowledge', text: '', by: 'privacy-officer', at: LATER }] });
    expect(acknowledged).toMatchObject({ status: 'accepted', meta: { versionId: '2' } });
    const asked = done(step(acknowledged, 'asked', OFFICER, 'Why did she look?'));
    const answered = done(step(asked, 'answered', OFFICER, 'She opened the wrong record.'));
    expect(asQuestion(answered)).toMatchObject({ state: 'answered', answers: ['She opened the wrong record.'] });
    const doubted = done(step(answered, 'second-look', PATIENT, 'Twice?', new Date('2026-12-20T10:00:00Z')));
    expect(asQuestion(doubted)).toMatchObject({ state: 'second-look', due: '2027-01-19' });
    const closed = done(step(doubted, 'closed', OFFICER, 'Yes, twice. We are sorry.'));
    expect(closed).toMatchObject({ status: 'completed', statusReason: { coding: [{ code: 'second-answer' }] } });
    expect(asQuestion(closed).notes.map((note) => [note.step, note.by])).toEqual([
      ['acknowledge', 'privacy-officer'], ['ask', 'privacy-officer'], ['answer', 'privacy-officer'], ['not-satisfied', 'patient'], ['answer', 'privacy-officer'],
    ]);
    expect(step(closed, 'second-look', PATIENT).ok).toBe(false);
  });

  it('changes nothing but the state and one note, whoever tries', () => {
    const kept = keptQuestion(NOW);
    const tampered: [string, object][] = [
      ['Task.description', { ...kept, description: 'Something else' }],
      ['Task.input', { ...kept, input: (kept.input ?? []).slice(0, 3) }],
      ['Task.owner', { ...kept, owner: { reference: 'Organization/ods-rpa' } }],
      ['Task.for', { ...kept, for: { reference: 'Patient/p2' } }],
      ['Task.newField', { ...kept, newField: true }],
    ];
    for (const [path, sent] of tampered) expect(changeTask(kept, sent, OFFICER, NOW)).toMatchObject({ ok: false, path });
    const noted = done(step(kept, 'received', PATIENT, 'One more thing.'));
    expect(changeTask(noted, { ...noted, note: [{ text: 'Rewritten' }] }, OFFICER, NOW)).toMatchObject({ ok: false, path: 'Task.note' });
    expect(changeTask(kept, { ...kept, note: [{ text: 'a', authorString: 'somebody else' }] }, PATIENT, NOW)).toMatchObject({ ok: false, path: 'Task.note' });
    expect(changeTask(kept, { ...kept, note: [{ text: 'a' }, { text: 'b' }] }, PATIENT, NOW)).toMatchObject({ ok: false, path: 'Task.note' });
  });

  it('in outline names neither the person nor a word of theirs nor how to reach them', () => {
    const outline = JSON.stringify(outlineTask(done(step(keptQuestion(NOW), 'received', PATIENT, 'One more thing.'))));
    for (const secret of ['p1', 'Naomi', 'hospital.', '01632', 'One more', 'AuditEvent']) expect(outline).not.toContain(secret);
    expect(outline).toContain('2026-12-26');
  });
});

describe('a check of an emergency look', () => {
  const check: fhir4.Task & { id: string } = { resourceType: 'Task', id: 'c1', meta: { versionId: '1' }, status: 'requested', intent: 'order', code: { coding: [{ system: TASK_CODE, code: 'check-emergency-look' }] }, businessStatus: state('unchecked') };
  const sent = (finding: string, words?: string): object => ({ ...check, businessStatus: state('checked'), output: [{ type: detailType('finding'), valueCode: finding }], ...(words === undefined ? {} : { note: [{ text: words }] }) });

  it('is done once, by a privacy officer, with a finding, and in words unless all was well', () => {
    const checked = done(changeTask(check, sent('right'), OFFICER, NOW));
    expect(readTask(checked)).toMatchObject({ kind: 'check-emergency-look', state: 'checked', finding: 'right' });
    expect(checked.status).toBe('completed');
    expect(changeTask(checked, { ...checked, ...sent('wrong', 'No emergency.') }, OFFICER, NOW).ok).toBe(false);
    expect(changeTask(check, sent('wrong'), OFFICER, NOW)).toMatchObject({ path: 'Task.note' });
    expect(changeTask(check, sent('fine'), OFFICER, NOW)).toMatchObject({ path: 'Task.output' });
    expect(changeTask(check, sent('right'), PATIENT, NOW).ok).toBe(false);
  });
});
