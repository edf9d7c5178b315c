// The HTTP API from the page. Answers are kept with their ETag, so that asking again costs a 304.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "./types";

export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
  }
}

const known = new Map<string, { etag: string; body: unknown }>();
const kMostKnown = 200;

async function answer<T>(path: string, init: RequestInit): Promise<T> {
  const method = init.method ?? "GET";
  const headers = new Headers(init.headers);
  const before = method === "GET" ? known.get(path) : undefined;
  if (before) headers.set("If-None-Match", before.etag);
  // The server takes no change without it: a form of another site cannot set a header.
  if (method !== "GET") headers.set("X-Isnad", "1");
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, cache: "no-store", credentials: "same-origin" });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Refused({ type: "about:blank", title: "no answer", status: 0, detail: "" });
  }
  if (response.status === 304 && before) return before.body as T;
  const type = response.headers.get("Content-Type") ?? "";
  const body: unknown = type.includes("json") ? await response.json() : await response.text();
  if (response.status === 401 && path !== "/api/session") dispatchEvent(new Event("isnad:signed-out"));
  if (!response.ok) throw new Refused(type.includes("json") ? (body as Problem) : { type: "about:blank", title: response.statusText, status: response.status, detail: "" });
  const etag = response.headers.get("ETag");
  if (method === "GET" && etag) {
    if (known.size >= kMostKnown) known.delete(known.keys().next().value as string);
    known.set(path, { etag, body });
  }
  return body as T;
}

export const get = <T>(path: string, signal?: AbortSignal) => answer<T>(path, signal ? { signal } : {});
export const send = <T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
  answer<T>(path, body === undefined ? { method } : { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
export const sendBytes = <T>(path: string, body: Blob) => answer<T>(path, { method: "POST", body, headers: { "Content-Type": "application/octet-stream" } });

export interface Asked<T> {
  data: T | undefined; // of the last answer, also while the next is under way
  error: Refused | undefined;
  loading: boolean;
  again: () => void;
}

// Asks whenever `path` changes; null asks nothing.
export function useGet<T>(path: string | null): Asked<T> {
  const [state, setState] = useState<{ data?: T; error?: Refused; loading: boolean }>({ loading: path !== null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (path === null) {
      setState({ loading: false });
      return;
    }
    const stop = new AbortController();
    setState((s) => ({ ...s, loading: true }));
    get<T>(path, stop.signal).then(
      (data) => setState({ data, loading: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        setState((s) => ({ ...(s.data !== undefined ? { data: s.data } : {}), error: error instanceof Refused ? error : new Refused({ type: "about:blank", title: String(error), status: 0, detail: "" }), loading: false }));
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  return { data: state.data, error: state.error, loading: state.loading, again: () => setTurn((n) => n + 1) };
}
