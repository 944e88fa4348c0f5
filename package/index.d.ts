/// <reference path="./optimly.d.ts" />
/// <reference path="./tags.d.ts" />

export interface LoadOptions extends OptimlySettings {
  /** The nonce of the page's policy, for the script's tag. */
  nonce?: string | undefined;
}

/**
 * Loads the widget and resolves to `Optimly`. It may be called as often as you like: there is one widget in a page, and the options of
 * a later call are those of `Optimly.init`. Rejects where `widget.js` cannot be loaded; the next call tries again then.
 *
 * On a server, where there is no window, it resolves to an `Optimly` whose verbs do nothing.
 */
export function loadOptimly(options?: LoadOptions): Promise<OptimlyApi>;

export type OptimlyApi = globalThis.OptimlyApi;
export type OptimlyChoice = globalThis.OptimlyChoice;
export type OptimlyChoiceField = globalThis.OptimlyChoiceField;
export type OptimlyConfig = globalThis.OptimlyConfig;
export type OptimlyContext = globalThis.OptimlyContext;
export type OptimlyCustomField = globalThis.OptimlyCustomField;
export type OptimlyDetection = globalThis.OptimlyDetection;
export type OptimlyErrorKind = globalThis.OptimlyErrorKind;
export type OptimlyEventMap = globalThis.OptimlyEventMap;
export type OptimlyEvents = globalThis.OptimlyEvents;
export type OptimlyFormAttributes = globalThis.OptimlyFormAttributes;
export type OptimlyFormElement = globalThis.OptimlyFormElement;
export type OptimlyFormHandlers = globalThis.OptimlyFormHandlers;
export type OptimlyFormName = globalThis.OptimlyFormName;
export type OptimlyFormOptions = globalThis.OptimlyFormOptions;
export type OptimlyInstruction = globalThis.OptimlyInstruction;
export type OptimlyIntent = globalThis.OptimlyIntent;
export type OptimlyJson = globalThis.OptimlyJson;
export type OptimlyMetadata = globalThis.OptimlyMetadata;
export type OptimlyOpenField = globalThis.OptimlyOpenField;
export type OptimlyOpening = globalThis.OptimlyOpening;
export type OptimlyPart = globalThis.OptimlyPart;
export type OptimlyProperty = globalThis.OptimlyProperty;
export type OptimlyReply = globalThis.OptimlyReply;
export type OptimlySettings = globalThis.OptimlySettings;
export type OptimlyShape = globalThis.OptimlyShape;
export type OptimlySlots = globalThis.OptimlySlots;
export type OptimlySuggestion = globalThis.OptimlySuggestion;
export type OptimlyTimesAsked = globalThis.OptimlyTimesAsked;
export type OptimlyValues = globalThis.OptimlyValues;
export type OptimlyWidgetElement = globalThis.OptimlyWidgetElement;
