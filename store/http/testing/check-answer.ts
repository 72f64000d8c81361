import { expect } from 'vitest';

const INTERNALS = /node_modules|\.ts:\d+|\bat async |prisma|plpgsql|door_[a-z]+\(|kmcr_|invalid byte sequence|out of range for type|TypeError|RangeError|ZodError|Cannot read propert|is not a function|ECONN|localhost:\d+/i;

export interface Answer {
  status: number;
  contentType: string | undefined;
  text: string;
}

/** Whether an answer is ours: never a failure, and every error an OperationOutcome that tells neither secrets nor how we are built. */
export function checkFhirAnswer({ status, contentType, text }: Answer, secrets: readonly string[]): void {
  expect(status === 501 || status < 500, `${status}: ${text.slice(0, 500)}`).toBe(true);
  if (status < 400) return;
  checkNoLeak(text, secrets);
  // What answers HEAD has no body.
  if (text === '') return;
  expect(contentType).toMatch(/^application\/fhir\+json/);
  const outcome = JSON.parse(text) as fhir4.OperationOutcome;
  expect(outcome.resourceType).toBe('OperationOutcome');
  expect(outcome.issue.length).toBeGreaterThan(0);
  for (const issue of outcome.issue) {
    expect(issue).toMatchObject({ severity: expect.stringMatching(/^(?:error|fatal|warning|information)$/), code: expect.stringMatching(/^[a-z-]+$/) });
    expect(issue.details?.text ?? issue.diagnostics).toBeTruthy();
  }
}

export function checkNoLeak(text: string, secrets: readonly string[]): void {
  expect(text).not.toMatch(INTERNALS);
  for (const secret of secrets) expect(text).not.toContain(secret);
}
