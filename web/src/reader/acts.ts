// Acts of review on the claims of one report. What the server refuses changes nothing here.
import { useEffect, useRef, useState } from "preact/hooks";
import { Refused, send } from "../api";
import type { Claim, Report, ReviewAct } from "../types";
import { t } from "../words";
import { words } from "../words/reader";
import { shell } from "../words/shell";

export interface Act {
  kind: ReviewAct["kind"];
  claim?: string;
  report?: number;
  fields?: Record<string, unknown>;
  undoes?: number;
  why: string;
}

const done = { accept: words.didAccept, reject: words.didReject, unsure: words.didUnsure, correct: words.didCorrect, add: words.didAdd, undo: words.didUndo };

export function useActs(report: Report) {
  const [claims, setClaims] = useState(report.claims_list);
  const [said, setSaid] = useState("");       // for the live region
  const [problem, setProblem] = useState<Refused["problem"]>();
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);        // counts acts: what is derived from the server is asked again
  const mine = useRef<{ number: number; claim: string; added: boolean }[]>([]);
  const running = useRef(false);
  useEffect(() => setClaims(report.claims_list), [report]);

  // Whether the server has taken it, and the claim as it is then: null where it is gone.
  async function act(what: Act): Promise<{ claim: Claim | null } | null> {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setProblem(undefined);
    try {
      const answer = await send<{ number: number; claim: Claim | null }>("POST", "/api/review", what);
      const claim = answer.claim;
      const undone = what.kind === "undo" ? mine.current.find((m) => m.number === what.undoes) : undefined;
      setClaims((before) => {
        const others = before.filter((c) => c.id !== (claim?.id ?? undone?.claim));
        if (undone?.added || !claim) return others;
        return [...others, claim].sort((a, b) => a.trigger.start - b.trigger.start || a.trigger.end - b.trigger.end || (a.id < b.id ? -1 : 1));
      });
      if (what.kind === "undo") mine.current = mine.current.filter((m) => m.number !== what.undoes);
      else mine.current.push({ number: answer.number, claim: claim?.id ?? what.claim ?? "", added: what.kind === "add" });
      setSaid(t(done[what.kind]));
      setTurn((n) => n + 1);
      return { claim };
    } catch (error) {
      const refused = error instanceof Refused ? error.problem : { type: "", title: String(error), status: 0, detail: String(error) };
      setProblem({ ...refused, detail: refused.detail || (refused.status === 0 ? t(shell.noAnswer) : refused.title) });
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { claims, act, said, say: setSaid, problem, dismiss: () => setProblem(undefined), busy, turn, last: () => mine.current.at(-1) };
}
