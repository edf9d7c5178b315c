// How wide an element is, told again whenever that changes: [width, ref].
import { useRef, useState } from "preact/hooks";

export function useWidth(): [number, (node: HTMLElement | null) => void] {
  const [width, setWidth] = useState(0);
  const watching = useRef<ResizeObserver | null>(null);
  const [set] = useState(() => (node: HTMLElement | null) => {
    watching.current?.disconnect();
    if (!node) return;
    watching.current = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    watching.current.observe(node);
  });
  return [width, set];
}
