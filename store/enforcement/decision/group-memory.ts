type Groups = Map<string, fhir4.Group>;

/** The groups as of that version of the directory. */
export type GroupsAt = (directoryVersion: number) => Promise<Groups>;

/**
 * The directory's groups as of one version of the directory. The look that is decided by
 * them finds out, when it is logged, whether that version still stands.
 * @param list reads them; a failure is not remembered
 */
export function rememberGroups(list: () => Promise<Groups>): GroupsAt {
  let kept: { version: number; groups: Promise<Groups> } | undefined;
  return (version) => {
    if (kept?.version === version) return kept.groups;
    const groups = list();
    kept = { version, groups };
    groups.catch(() => (kept = undefined));
    return groups;
  };
}
