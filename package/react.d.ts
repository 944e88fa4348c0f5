/// <reference path="./optimly.d.ts" />
/// <reference path="./tags.d.ts" />
import type { ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from 'react';

type Pascal<Name extends string> = Name extends `${infer First}-${infer Rest}` ? `${Capitalize<First>}${Pascal<Rest>}` : Capitalize<Name>;

/** `onSuccess`, `onFormShown`, …: the widget's events. */
type Handlers<Names extends keyof OptimlyEvents = keyof OptimlyEvents> = {
  [Name in Names as `on${Pascal<Name>}`]?: ((event: CustomEvent<OptimlyEvents[Name]>) => void) | undefined;
} & {
  [Name in Names as `onoptimly:${Name}`]?: ((event: CustomEvent<OptimlyEvents[Name]>) => void) | undefined;
};
/** Those that a form within the page dispatches. */
type FormEventName = { [Name in keyof OptimlyEvents]: `onoptimly:${Name}` extends keyof OptimlyFormHandlers ? Name : never }[keyof OptimlyEvents];

interface Files {
  /** The folder of the widget's files. Needed once a page, where neither `loadOptimly` nor a plugin has said it. */
  base?: string | undefined;
  /** The nonce of the page's policy, for the script's tag. */
  nonce?: string | undefined;
}

export type OptimlyFormProps = Omit<HTMLAttributes<OptimlyFormElement>, keyof OptimlyFormOptions | keyof Handlers | keyof Files> &
  OptimlyFormOptions &
  Handlers<FormEventName> &
  Files;

/** A form within the page. Its properties are the options in camelCase, the events as `onSuccess` and the like, and any of HTML's. */
export const OptimlyForm: ForwardRefExoticComponent<OptimlyFormProps & RefAttributes<OptimlyFormElement>>;

export type OptimlyWidgetProps = OptimlyConfig & Handlers & Files;

/** The bubble. It renders nothing where it stands; while it is mounted, the page has the bubble. */
export function OptimlyWidget(props: OptimlyWidgetProps): ReactNode;

/** `Optimly` once it is there; `undefined` before, and on the server. */
export function useOptimly(): OptimlyApi | undefined;
