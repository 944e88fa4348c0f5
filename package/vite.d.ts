/**
 * A plugin for Vite: the widget's files are served while you work, go along with what is built, and `loadOptimly`, `<OptimlyForm>` and
 * `<OptimlyWidget>` know where they are.
 */
export function optimly(): { name: string };
export default optimly;
