export function installIfNeeded(): Promise<void>;
export function findMissingPackages(root?: string): string[];
