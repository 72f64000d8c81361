/** A step of a plan, as `EXPLAIN (FORMAT JSON)` writes it. */
export interface PlanStep {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Function Name'?: string;
  Plans?: PlanStep[];
}

/** A plan in a few words, the outermost step first. */
export function describePlan(step: PlanStep): string {
  const on = step['Index Name'] ?? step['Relation Name'] ?? step['Function Name'];
  const inner = (step.Plans ?? []).filter(isOfInterest).map(describePlan);
  const own = on === undefined ? step['Node Type'] : `${step['Node Type']} on ${on}`;
  return inner.length === 0 ? own : `${own} ← ${inner.length === 1 ? inner[0] : `(${inner.join('; ')})`}`;
}

/** Settings and other single values are looked up by steps that read nothing. */
const isOfInterest = (step: PlanStep): boolean => step['Node Type'] !== 'Result' || (step.Plans ?? []).some(isOfInterest);

/** Tables that hold a record, the log or tokens, and that a plan reads from end to end. */
export function findScans(step: PlanStep): string[] {
  const name = step['Relation Name'] ?? '';
  const own = step['Node Type'] === 'Seq Scan' && /^(resource|access_event|patient_state|oidc_payload|access_grant)/.test(name) ? [name] : [];
  return [...own, ...(step.Plans ?? []).flatMap(findScans)];
}
