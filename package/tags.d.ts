// The bare tags, in JSX and in Vue's templates. React, Preact and Vue need not be installed: then their lines mean nothing.
export {};

declare global {
  /** What stands on any element of JSX, where no framework says so. */
  interface OptimlyAnyAttributes {
    id?: string | undefined;
    class?: string;
    className?: string;
    style?: any;
    slot?: string;
    hidden?: boolean;
    key?: any;
    ref?: any;
    children?: any;
  }
  namespace JSX {
    interface IntrinsicElements {
      'optimly-form': OptimlyAnyAttributes & OptimlyFormAttributes & OptimlyFormHandlers;
      'optimly-widget': OptimlyAnyAttributes;
    }
  }
}

// @ts-ignore
declare module 'react' { namespace JSX { interface IntrinsicElements { 'optimly-form': DetailedHTMLProps<Omit<HTMLAttributes<OptimlyFormElement>, keyof OptimlyFormAttributes>, OptimlyFormElement> & OptimlyFormAttributes & OptimlyFormHandlers & { class?: string }; 'optimly-widget': DetailedHTMLProps<HTMLAttributes<OptimlyWidgetElement>, OptimlyWidgetElement> & { class?: string } } } interface HTMLAttributes<T> extends OptimlyOpenerAttributes {} }

// @ts-ignore
declare module 'preact' { namespace JSX { interface IntrinsicElements { 'optimly-form': OptimlyAnyAttributes & OptimlyFormAttributes & OptimlyFormHandlers; 'optimly-widget': OptimlyAnyAttributes } } }

// @ts-ignore
declare module 'vue' { interface GlobalComponents { 'optimly-form': new () => { $props: HTMLAttributes & OptimlyFormAttributes & OptimlyVueHandlers }; 'optimly-widget': new () => { $props: HTMLAttributes } } interface HTMLAttributes extends OptimlyOpenerAttributes {} }
