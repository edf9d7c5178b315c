// A value that components can watch: the few things that are global to the page (language, address, session).
import { useEffect, useState } from "preact/hooks";

export interface Signal<T> {
  value: T;
  subscribe(watcher: () => void): () => void;
}

export function signal<T>(initial: T): Signal<T> {
  let held = initial;
  const watchers = new Set<() => void>();
  return {
    get value() {
      return held;
    },
    set value(next: T) {
      if (Object.is(held, next)) return;
      held = next;
      for (const watcher of [...watchers]) watcher();
    },
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

export function useSignal<T>(watched: Signal<T>): T {
  const [, again] = useState(0);
  useEffect(() => watched.subscribe(() => again((n) => n + 1)), [watched]);
  return watched.value;
}
