export function checkPorts(wanted: { what: string; setting: string; port: number; host: string }[]): Promise<void>;
