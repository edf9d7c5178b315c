// The address is the state: every view can be shared, reloaded and gone back to.
import { signal } from "./signal";

export const address = signal<URL>(new URL(location.href));

export function go(to: string | URL, replace = false): void {
  const url = new URL(to, location.href);
  if (url.href === location.href) return;
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  address.value = url;
}

// The same view with other parameters: null takes one away, a list repeats it.
export function withParams(changes: Record<string, string | string[] | null>, from: URL = address.value): URL {
  const url = new URL(from);
  for (const [key, value] of Object.entries(changes)) {
    url.searchParams.delete(key);
    for (const one of value === null ? [] : Array.isArray(value) ? value : [value]) if (one !== "") url.searchParams.append(key, one);
  }
  return url;
}

addEventListener("popstate", () => (address.value = new URL(location.href)));
// Links within the desk change the view without loading the page again; with a modifier key they do what links do.
addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin || link.pathname.startsWith("/api/")) return;
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
  event.preventDefault();
  go(link.href);
});
