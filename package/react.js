'use client';
import { createElement, forwardRef, useCallback, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { EVENTS } from './names.js';
import { ask, attributes, bubble, listen, sort, whenThere } from './components.js';

/** A form within the page. */
export const OptimlyForm = forwardRef(function OptimlyForm({ base, nonce, className, ...given }, ref) {
  const { handlers, options, rest } = sort(given);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const host = useRef(null);
  const take = useCallback((event) => latest.current[event.type]?.(event), []);
  // With the element, and not in an effect: a form that is there already may be shown before that.
  const attach = useCallback((element) => {
    const change = element ? 'addEventListener' : 'removeEventListener';
    for (const name of EVENTS) (element ?? host.current)?.[change](`optimly:${name}`, take);
    host.current = element;
  }, []);
  useImperativeHandle(ref, () => host.current, []);
  useEffect(() => {
    ask({ base, nonce }, false);
  }, []);
  // React 18 takes `className` of such an element by its word.
  return createElement('optimly-form', { ...rest, ...attributes(options), ...(className && { class: className }), ref: attach });
});

/** The bubble. It renders nothing where it stands; while it is mounted, the page has the bubble. */
export function OptimlyWidget({ children, ...given }) {
  const { handlers, options, rest } = sort(given);
  const settings = { ...rest, ...options };
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const [own] = useState(bubble);
  useEffect(() => {
    const stop = listen((event) => latest.current[event.type]?.(event));
    return () => {
      stop();
      own.putAway();
    };
  }, []);
  useEffect(() => {
    own.tell(settings);
    // Objects are others with each rendering, though they say the same.
  }, [JSON.stringify(settings)]);
  return null;
}

/** `Optimly` once it is there; `undefined` before, and on the server. */
export function useOptimly() {
  const [optimly, setOptimly] = useState();
  useEffect(() => whenThere(setOptimly), []);
  return optimly;
}
