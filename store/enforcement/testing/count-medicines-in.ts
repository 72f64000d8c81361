/** What medicines add to what items of a drawn record are shown by: the rule that the database keeps (`keep_medicines`), said once more. */
import type { ComparedItem } from '@/lib/consent/rules/item-visible';

interface Version {
  plan: { type: string; id: string };
  isCurrent: boolean;
  shownBy: ComparedItem;
}

type Sight = Pick<ComparedItem, 'labels' | 'confidentiality' | 'restricted'> & { codes: readonly string[] };

const LEVELS = ['N', 'R', 'V'] as const;

/** Each version with the sight of every medicine that it is of, as that is now; a medicine with what all that is of it is. */
export function countMedicinesIn<One extends Version>(versions: readonly One[]): One[] {
  const current = new Map(versions.filter(({ isCurrent }) => isCurrent).map((version) => [`${version.plan.type}/${version.plan.id}`, version]));
  const medicinesOf = (version: Version, found: ReadonlySet<string> = new Set()): ReadonlySet<string> =>
    (version.shownBy.medicines ?? []).reduce((all, name) => {
      const medicine = current.get(name);
      return medicine === undefined || all.has(name) ? all : medicinesOf(medicine, new Set([...all, name]));
    }, found);
  const sightOf = ({ shownBy: { labels, confidentiality, restricted, codes = [] } }: Version): Sight => ({ labels, confidentiality, restricted, codes });
  const lentTo = (name: string): Sight[] => {
    const lenders = [...current.values()].filter((version) => version.plan.type !== 'Medication' && medicinesOf(version).has(name)).map(sightOf);
    const [first] = lenders;
    if (first === undefined) return [];
    const lowest = Math.min(...lenders.map(({ confidentiality }) => LEVELS.indexOf(confidentiality)));
    return [{
      labels: first.labels.filter((label) => lenders.every(({ labels }) => labels.includes(label))),
      confidentiality: LEVELS[lowest] ?? 'N',
      restricted: lenders.every(({ restricted }) => restricted),
      codes: [],
    }];
  };
  return versions.map((version) => {
    if (version.shownBy.medicines === undefined) return version;
    const name = `${version.plan.type}/${version.plan.id}`;
    const added = [...[...medicinesOf(version)].flatMap((medicine) => current.get(medicine) ?? []).map(sightOf), ...(version.plan.type === 'Medication' ? lentTo(name) : [])];
    const all = [sightOf(version), ...added];
    return {
      ...version,
      shownBy: {
        ...version.shownBy,
        labels: [...new Set(all.flatMap(({ labels }) => labels))],
        confidentiality: LEVELS[Math.max(...all.map(({ confidentiality }) => LEVELS.indexOf(confidentiality)))] ?? 'V',
        restricted: all.some(({ restricted }) => restricted),
        codes: [...new Set(all.flatMap(({ codes }) => codes))],
      },
    };
  });
}
