import type { Linter } from 'eslint';

export const importDirections: Linter.Config[];
declare const config: Linter.Config[];
export default config;
