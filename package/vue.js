import { defineComponent, h, onBeforeUnmount, onMounted, onUpdated, shallowRef } from 'vue';
import { ask, attributes, listen, putAway, sort } from './components.js';

/** A form within the page. */
export const OptimlyForm = defineComponent({
  name: 'OptimlyForm',
  inheritAttrs: false,
  setup(_, { attrs, slots }) {
    onMounted(() => ask({ base: attrs.base, nonce: attrs.nonce }, false));
    return () => {
      const { base, nonce, ...given } = attrs;
      const { handlers, options, rest } = sort(given);
      const listeners = Object.entries(handlers).map(([event, handler]) => [`on${event[0].toUpperCase()}${event.slice(1)}`, handler]);
      return h('optimly-form', { ...rest, ...attributes(options), ...Object.fromEntries(listeners) }, slots.default?.());
    };
  },
});

/** The bubble. It renders nothing where it stands; while it is mounted, the page has the bubble. */
export const OptimlyWidget = defineComponent({
  name: 'OptimlyWidget',
  inheritAttrs: false,
  setup(_, { attrs }) {
    let stop;
    let told = {};
    const tell = () => {
      const { options, rest } = sort(attrs);
      const settings = { ...rest, ...options };
      if (stop && JSON.stringify(settings) === JSON.stringify(told)) return;
      // What is no longer given is the default again.
      const gone = Object.keys(told).filter((name) => !(name in settings));
      told = settings;
      ask({ mode: 'bubble', ...Object.fromEntries(gone.map((name) => [name, null])), ...settings });
    };
    onMounted(() => {
      tell();
      stop = listen((event) => [sort(attrs).handlers[event.type] ?? []].flat().forEach((handler) => handler(event)));
    });
    onUpdated(tell);
    onBeforeUnmount(() => {
      stop();
      putAway();
    });
    return () => null;
  },
});

/** `Optimly` once it is there; `undefined` before, and on the server. */
export function useOptimly() {
  const optimly = shallowRef();
  onMounted(async () => {
    optimly.value = await ask({}, false);
  });
  return optimly;
}
