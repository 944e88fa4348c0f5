import { load } from './load.js';

export const loadOptimly = (options) => load(options);
