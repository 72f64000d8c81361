export function fingerprint(places: string[], root?: string): string;
export function onceFor(name: string, print: string, result: string, work: () => Promise<void>): Promise<void>;
