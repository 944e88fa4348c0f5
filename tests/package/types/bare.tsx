// The bare tags are known once any module of the package is imported.
import { loadOptimly } from 'optimly-widget';

loadOptimly({ apiBase: '/' });

export const Page = () => <optimly-form type="lead" heading-level={3} />;
// @ts-expect-error: no such form
export const Wrong = () => <optimly-form type="sales" />;
