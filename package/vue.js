import { defineComponent, h, onActivated, onBeforeUnmount, onDeactivated, onMounted, onUpdated, shallowRef } from 'vue';
import { ask, attributes, bubble, listen, sort, whenThere } from './components.js';

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
    const own = bubble();
    let stop, told;
    const tell = () => {
      const { options, rest } = sort(attrs);
      const settings = { ...rest, ...options };
      const now = JSON.stringify(settings);
      if (now !== told) own.tell(settings);
      told = now;
    };
    const begin = () => {
      if (stop) return;
      tell();
      stop = listen((event) => [sort(attrs).handlers[event.type] ?? []].flat().forEach((handler) => handler(event)));
    };
    const end = () => {
      if (!stop) return;
      stop = stop();
      told = undefined;
      own.putAway();
    };
    onMounted(begin);
    onUpdated(() => stop && tell());
    onBeforeUnmount(end);
    // A page that `<KeepAlive>` has put aside has no bubble.
    onActivated(begin);
    onDeactivated(end);
    return () => null;
  },
});

/** `Optimly` once it is there; `undefined` before, and on the server. */
export function useOptimly() {
  const optimly = shallowRef();
  let end;
  onMounted(() => {
    end = whenThere((there) => (optimly.value = there));
  });
  onBeforeUnmount(() => end?.());
  return optimly;
}
