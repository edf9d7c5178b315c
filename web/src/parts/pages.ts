// Lists that come page by page: the first with the question, the others as they are asked for.
import { useEffect, useRef, useState } from "preact/hooks";
import { get, Refused, useGet, type Asked } from "../api";

export interface Pages<P, T> { first: Asked<P>; rows: T[]; next: string | null; loading: boolean; error: Refused | undefined; more: () => void }

export function usePages<P extends { next: string | null }, T>(path: string | null, rowsOf: (page: P) => T[]): Pages<P, T> {
  const first = useGet<P>(path);
  const [later, setLater] = useState<{ of: P | undefined; pages: P[]; loading: boolean; error?: Refused }>({ of: undefined, pages: [], loading: false });
  const wanted = useRef<P | undefined>(undefined);
  wanted.current = first.data;
  // What was fetched after another first page belongs to that one.
  const held = later.of === first.data ? later : { of: first.data, pages: [] as P[], loading: false };
  useEffect(() => setLater({ of: first.data, pages: [], loading: false }), [first.data]);
  const last = held.pages.at(-1) ?? first.data;
  const more = () => {
    const of = first.data;
    if (!path || !of || !last?.next || held.loading) return;
    setLater({ ...held, loading: true });
    get<P>(`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(last.next)}`).then(
      (page) => wanted.current === of && setLater((l) => ({ of, pages: [...l.pages, page], loading: false })),
      (error: unknown) => wanted.current === of && setLater((l) => ({ ...l, loading: false, ...(error instanceof Refused ? { error } : {}) })),
    );
  };
  const pages = first.data ? [first.data, ...held.pages] : [];
  return { first, rows: pages.flatMap(rowsOf), next: last?.next ?? null, loading: held.loading, error: "error" in held ? held.error : undefined, more };
}
