// Lists that come page by page: what has come stays, more is asked for by hand. Starts anew where the path changes.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, Refused } from "./api";
import { t } from "./words";
import { shell } from "./words/shell";

export interface Pages<P> {
  pages: P[];
  next: string | null;
  loading: boolean;
  error: Refused | undefined;
  more: () => void;
  again: () => void;
}

export function usePages<P extends { next: string | null }>(path: string): Pages<P> {
  const [state, setState] = useState<{ path: string; pages: P[]; error?: Refused; loading: boolean }>({ path, pages: [], loading: true });
  const [turn, setTurn] = useState(0);
  const stop = useRef<AbortController | undefined>(undefined);
  const load = (cursor: string | null, before: P[]) => {
    stop.current?.abort();
    const mine = (stop.current = new AbortController());
    setState({ path, pages: before, loading: true });
    get<P>(cursor === null ? path : `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`, mine.signal).then(
      (page) => setState({ path, pages: [...before, page], loading: false }),
      (error: unknown) => {
        if (mine.signal.aborted) return;
        const refused = error instanceof Refused ? error : new Refused({ type: "about:blank", title: String(error), status: 0, detail: t(shell.noAnswer) });
        setState({ path, pages: before, error: refused, loading: false });
      },
    );
  };
  useEffect(() => {
    load(null, []);
    return () => stop.current?.abort();
  }, [path, turn]);
  const here = state.path === path ? state : { pages: [] as P[], error: undefined, loading: true };
  const next = here.pages.at(-1)?.next ?? null;
  return { pages: here.pages, next, loading: here.loading, error: here.error, more: () => next !== null && load(next, here.pages), again: () => setTurn((n) => n + 1) };
}
