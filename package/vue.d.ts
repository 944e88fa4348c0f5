/// <reference path="./optimly.d.ts" />
/// <reference path="./tags.d.ts" />
import type { FunctionalComponent, HTMLAttributes, ShallowRef } from 'vue';

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
type Emits = { [Name in keyof OptimlyEvents as Camel<Name>]: (event: CustomEvent<OptimlyEvents[Name]>) => void };

interface Files {
  /** The folder of the widget's files. Needed once a page, where neither `loadOptimly` nor a plugin has said it. */
  base?: string | undefined;
  /** The nonce of the page's policy, for the script's tag. */
  nonce?: string | undefined;
}

export type OptimlyFormProps = Omit<HTMLAttributes, keyof OptimlyFormOptions | `on${Capitalize<keyof Emits>}`> & OptimlyFormOptions & Files;

/** A form within the page. Its properties are the options, its events `@success`, `@form-shown` and the like. */
export const OptimlyForm: FunctionalComponent<OptimlyFormProps, Emits>;

export type OptimlyWidgetProps = OptimlyConfig & Files;

/** The bubble. It renders nothing where it stands; while it is mounted, the page has the bubble. */
export const OptimlyWidget: FunctionalComponent<OptimlyWidgetProps, Emits>;

/** `Optimly` once it is there; `undefined` before, and on the server. */
export function useOptimly(): Readonly<ShallowRef<OptimlyApi | undefined>>;
