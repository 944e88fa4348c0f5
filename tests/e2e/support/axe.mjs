// axe-core in a page.
import { AxeBuilder } from '@axe-core/playwright';

/** Looks at a page in one run: what stands in frames is others', and a run that gathers from them, in a tab of its own, takes twice as long. */
export const axe = (page) => new AxeBuilder({ page }).setLegacyMode();
